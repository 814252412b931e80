"""The noun ``interview`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu


class InterviewConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.interview"

    def ready(self) -> None:
        """Tell the matrix who may do what here, the menu where it stands, and audits what was answered."""
        from fractional_cto.workspace.audits import asking  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.interview import models, permissions, queries  # noqa: F401, PLC0415  # as above
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # as above

        asking.add(queries.evidence)
        records.add(model=models.Answer, permission="interview.read", visible=queries.visible)
        menu.add(title="Interview", address="interview:interview", permission="interview.read", place=35)
