"""The noun ``api`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu


class ApiConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.api"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and the journal which entries are whose."""
        from fractional_cto.workspace.api import models, permissions, queries  # noqa: F401, PLC0415  # models are not loaded before
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above

        records.add(model=models.Token, permission="token.own", visible=queries.tokens, number="key")
        menu.add(title="API tokens", address="api:tokens", permission="token.own", place=97)
