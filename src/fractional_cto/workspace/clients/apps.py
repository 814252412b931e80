"""The noun ``clients`` as Django knows it."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.clients"

    def ready(self) -> None:
        """Tell the matrix who may do what here."""
        from fractional_cto.workspace.clients import permissions  # noqa: F401, PLC0415  # models are not loaded before
