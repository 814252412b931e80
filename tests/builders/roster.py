"""People of a client and what they answer for, made in one line each."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from fractional_cto.workspace.people.models import Capability, Level, Person, RaciCell, RaciRow


def member(client, name, **fields):
    """Put somebody on the roster."""
    return Person.objects.create(client=client, name=f"{name} Example", **fields)


def row(client, title, accountable=None, **letters):
    """Make a row; ``R=[ann]``, ``C=[bob]``, ``I=[cem]`` are its cells. Without an accountable it is vacant."""
    fields = {"kind": letters.pop("kind", "activity"), "place": letters.pop("place", 100)}
    made = RaciRow(client=client, title=title, accountable=accountable, **fields)
    if accountable is None:
        made.open_vacancy(None)
    made.save()
    for letter, persons in letters.items():
        for person in persons:
            RaciCell.objects.create(client=client, row=made, person=person, letter=letter)
    return made


def capability(client, name, wanted=3, **levels):
    """Make a capability; levels are given by ``assess``."""
    return Capability.objects.create(client=client, name=name, wanted=wanted, why="Nobody could sell.", **levels)


def assess(thing, person, level, days_ago=0, **fields):
    """Say how well somebody can do it."""
    on = timezone.localdate() - timedelta(days=days_ago)
    return Level.objects.create(
        client=thing.client, capability=thing, person=person, level=level, on=on, **{"source": "manager", **fields}
    )


def run(sql, *values):
    """Run a statement past every model, and check what the database puts off until the end of a transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
        connection.check_constraints()
