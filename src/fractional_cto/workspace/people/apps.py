"""The noun ``people`` as Django knows it."""

from django.apps import AppConfig

from fractional_cto.workspace.shared import menu, needs


class PeopleConfig(AppConfig):
    """See the package."""

    name = "fractional_cto.workspace.people"

    def ready(self) -> None:
        """Tell the matrix who may do what here, and the menu where it stands."""
        from fractional_cto.workspace.journal import records  # noqa: PLC0415  # models are not loaded before
        from fractional_cto.workspace.people import models, permissions  # noqa: F401, PLC0415  # as above
        from fractional_cto.workspace.people.needs import needs as wanted  # noqa: PLC0415  # as above
        from fractional_cto.workspace.people.queries import raci, roster  # noqa: PLC0415  # as above

        needs.add(wanted)
        records.add(model=models.Person, permission="person.read", visible=roster.persons)
        records.add(model=models.RaciRow, permission="raci.read", visible=raci.every_row)

        menu.add(title="People", address="people:people", permission="person.read", place=50)
