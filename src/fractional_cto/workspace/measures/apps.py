"""The noun ``measures`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs


class MeasuresConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.measures"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and owners what they are asked."""
        from fractional_cto.workspace.engagements import panels  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.measures import permissions  # noqa: F401, PLC0415  # models are not loaded before
        from fractional_cto.workspace.measures.needs import needs as wanted  # noqa: PLC0415  # as above

        needs.add(wanted)
        panels.add_tiles("measures:tiles", "measure.read")
        menu.add(title="Measures", address="measures:measures", permission="measure.read", place=70)
