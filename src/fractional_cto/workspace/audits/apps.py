"""The noun ``audits`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs


class AuditsConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.audits"

    def ready(self) -> None:
        """Tell the matrix who may do what here, and the menu where it stands."""
        from fractional_cto.workspace.audits import permissions  # noqa: F401, PLC0415  # models are not loaded before
        from fractional_cto.workspace.audits.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.audits.panels import delivery  # noqa: PLC0415  # as above
        from fractional_cto.workspace.audits.queries import run_address  # noqa: PLC0415  # as above
        from fractional_cto.workspace.engagements import panels  # noqa: PLC0415  # as above
        from fractional_cto.workspace.findings import sources  # noqa: PLC0415  # as above

        needs.add(wanted)
        panels.add("delivery", delivery)
        sources.add(run_address)
        menu.add(title="Audits", address="audits:audits", permission="audit.read", place=30)
