"""The noun ``risks`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs, notices


class RisksConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.risks"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and findings what followed from them."""
        from fractional_cto.workspace.engagements import panels  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.findings import followed as findings  # noqa: PLC0415  # as above
        from fractional_cto.workspace.findings import kept  # noqa: PLC0415  # as above
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above
        from fractional_cto.workspace.risks import models, permissions, queries  # noqa: F401, PLC0415  # as above
        from fractional_cto.workspace.risks.chain import followed  # noqa: PLC0415  # as above
        from fractional_cto.workspace.risks.keeper import KEEPER  # noqa: PLC0415  # as above
        from fractional_cto.workspace.risks.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.risks.notices import KINDS, SECTIONS  # noqa: PLC0415  # as above
        from fractional_cto.workspace.risks.panels import risk  # noqa: PLC0415  # as above

        needs.add(wanted)
        notices.add(*KINDS, *SECTIONS)
        panels.add("risk", risk)
        findings.add(followed)
        kept.add(KEEPER)
        records.add(model=models.Risk, permission="risk.whole", visible=queries.visible)

        menu.add(title="Risks", address="risks:risks", permission="risk.read", place=47)
