"""The noun ``practice`` as Django knows it."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.practice"

    def ready(self) -> None:
        """Put who is let in, and the client's settings, into its menu."""
        from fractional_cto.workspace.practice.needs import needs as wanted  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.shared import menu, needs  # noqa: PLC0415  # as above

        needs.add(wanted)

        menu.add(title="Access", address="practice:access", permission="seats.read", place=95)
        menu.add(title="Settings", address="practice:settings", permission="client.change", place=96)
