"""The noun ``journal`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu


class JournalConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.journal"

    def ready(self) -> None:
        """Tell the matrix who may do what here, and the menu where it stands."""
        from fractional_cto.workspace.journal import permissions, records  # noqa: F401, PLC0415  # models are not loaded before

        records.add_client()
        menu.add(title="Journal", address="journal:journal", permission="journal.read", place=90)
