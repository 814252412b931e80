"""The noun ``findings`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs, notices


class FindingsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.findings"

    def ready(self) -> None:
        """Tell the matrix who may do what here, and the menu where it stands."""
        from fractional_cto.workspace.engagements import panels  # noqa: PLC0415  # as above
        from fractional_cto.workspace.findings import models, permissions, queries  # noqa: F401, PLC0415  # models are not loaded before
        from fractional_cto.workspace.findings.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.findings.notices import KINDS, SECTIONS  # noqa: PLC0415  # as above
        from fractional_cto.workspace.findings.panels import risk  # noqa: PLC0415  # as above
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above

        needs.add(wanted)
        notices.add(*KINDS, *SECTIONS)
        panels.add("risk", risk)
        records.add(model=models.Finding, permission="finding.read", visible=queries.visible)

        menu.add(title="Findings", address="findings:findings", permission="finding.read", place=40)
