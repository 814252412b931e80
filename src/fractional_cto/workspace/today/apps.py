"""The noun ``today`` as Django knows it."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.today"
