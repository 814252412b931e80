"""What the workspace does around migrations."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SharedConfig(AppConfig):
    """What every noun builds on."""

    name = "fractional_cto.workspace.shared"

    def ready(self) -> None:
        """Let guards step aside while tables are rebuilt."""
        from fractional_cto.workspace.shared import guards  # noqa: PLC0415  # models are not loaded before

        pre_migrate.connect(guards.before_migrating, sender=self)
        post_migrate.connect(guards.after_migrating, sender=self)
