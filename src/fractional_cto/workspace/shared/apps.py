"""What the workspace does around migrations, and with connections that are kept."""

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class SharedConfig(AppConfig):
    """What every noun builds on."""

    name = "fractional_cto.workspace.shared"

    def ready(self) -> None:
        """Let guards step aside while tables are rebuilt."""
        from fractional_cto.workspace.shared import guarding, moved  # noqa: PLC0415  # models are not loaded before

        connection_created.connect(moved.remember)
        request_started.connect(moved.leave)
        pre_migrate.connect(guarding.before_migrating, sender=self)
        post_migrate.connect(guarding.after_migrating, sender=self)
