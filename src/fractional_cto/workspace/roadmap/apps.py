"""The noun ``roadmap`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs


class RoadmapConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.roadmap"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and the home page how many are active."""
        from fractional_cto.workspace.engagements import panels  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above
        from fractional_cto.workspace.roadmap import models, permissions, queries  # noqa: F401, PLC0415  # as above
        from fractional_cto.workspace.roadmap.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.roadmap.panels import outcomes  # noqa: PLC0415  # as above

        needs.add(wanted)
        panels.add("outcomes", outcomes)
        records.add(model=models.Initiative, permission="roadmap.read", visible=queries.visible)

        menu.add(title="Initiatives", address="roadmap:initiatives", permission="roadmap.read", place=43)
