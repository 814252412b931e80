"""The noun ``decisions`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs, notices


class DecisionsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.decisions"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and findings what followed from them."""
        from fractional_cto.workspace.decisions import models, permissions, queries  # noqa: F401, PLC0415  # models are not loaded before
        from fractional_cto.workspace.decisions.chain import followed  # noqa: PLC0415  # as above
        from fractional_cto.workspace.decisions.named import needs as named  # noqa: PLC0415  # as above
        from fractional_cto.workspace.decisions.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.decisions.notices import KINDS, SECTIONS  # noqa: PLC0415  # as above
        from fractional_cto.workspace.decisions.stops import chain, panels  # noqa: PLC0415  # as above
        from fractional_cto.workspace.decisions.stops.needs import needs as winding  # noqa: PLC0415  # as above
        from fractional_cto.workspace.engagements import panels as home  # noqa: PLC0415  # as above
        from fractional_cto.workspace.findings import followed as findings  # noqa: PLC0415  # as above
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above
        from fractional_cto.workspace.roadmap import followed as roadmap  # noqa: PLC0415  # as above

        needs.add(wanted)
        needs.add(named)
        notices.add(*KINDS, *SECTIONS)
        needs.add(winding)
        home.add("outcomes", panels.outcomes)
        roadmap.add(chain.of_initiative)
        findings.add(followed)
        findings.add(chain.of_finding)
        records.add(model=models.Decision, permission="decision.read", visible=queries.visible)

        menu.add(title="Decisions", address="decisions:decisions", permission="decision.read", place=45)
        menu.add(title="Stop list", address="decisions:stops", permission="decision.read", place=46)
