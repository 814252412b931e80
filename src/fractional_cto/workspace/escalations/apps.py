"""The noun ``escalations`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs, notices


class EscalationsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.escalations"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and decisions the way to it."""
        from fractional_cto.workspace.decisions import ways  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.escalations import models, permissions, queries  # noqa: F401, PLC0415  # as above
        from fractional_cto.workspace.escalations.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.escalations.notices import KINDS  # noqa: PLC0415  # as above
        from fractional_cto.workspace.escalations.ways import escalation  # noqa: PLC0415  # as above
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above

        needs.add(wanted)
        notices.add(*KINDS)
        ways.add(escalation)
        records.add(model=models.Blocker, permission="escalation.read", visible=queries.visible)

        menu.add(title="Escalations", address="escalations:escalations", permission="escalation.read", place=48)
