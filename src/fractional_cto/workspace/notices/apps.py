"""The noun ``notices`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import needs


class NoticesConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.notices"

    def ready(self) -> None:
        """Listen to what happens, tell the matrix who may do what here, and say what did not arrive."""
        from fractional_cto.workspace.journal.actions import LISTENERS  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.notices import permissions  # noqa: F401, PLC0415  # as below
        from fractional_cto.workspace.notices.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.notices.queue import listen  # noqa: PLC0415  # as above

        LISTENERS.append(listen)
        needs.add(wanted)
