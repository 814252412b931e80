"""The noun ``engagements`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs, notices


class EngagementsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.engagements"

    def ready(self) -> None:
        """Tell the matrix who may do what here, and the menu and the home page what to show."""
        from fractional_cto.workspace.engagements import figures, permissions  # noqa: F401, PLC0415  # models are not loaded before
        from fractional_cto.workspace.engagements.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.engagements.notices import KINDS  # noqa: PLC0415  # as above

        needs.add(wanted)
        notices.add(*KINDS)
        menu.add(title="Engagement", address="engagements:home", permission="engagement.home", place=10)
