"""What the steps of many blockers are worked out from that are still open, found with one question."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, TextField

from fractional_cto.workspace.escalations.models import Blocker, Handing, Naming, Rung
from fractional_cto.workspace.escalations.steps import Marks
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.together import Together

ROWS = Together(
    pk=BigIntegerField(), blocker=BigIntegerField(), place=BigIntegerField(), hours=BigIntegerField(),
    words=TextField(), at=DateTimeField(), person=BigIntegerField(), name=TextField(), user=BigIntegerField(),
)  # fmt: skip
COMMON = {"pk": "pk", "blocker": "blocker", "place": "place"}
WHOM = {"person": "person", "name": "person__name", "user": "person__user"}


def add_marks(blockers: Sequence[Blocker]) -> None:
    """Add them; of whoever is asked only who it is."""
    if not blockers:
        return
    known = {each.pk: Marks(rungs=[], handings=[], namings=[]) for each in blockers}
    them = Numbers(known)
    step = {**COMMON, **WHOM, "blocker": "escalation__blocker", "words": "who", "hours": "hours"}
    rungs, handings, namings = ROWS.ask(
        (Rung.objects.filter(escalation__blocker__in=them), step),
        (Handing.objects.filter(blocker__in=them), {**COMMON, "words": "reason", "at": "at"}),
        (Naming.objects.filter(blocker__in=them), {**COMMON, **WHOM, "at": "at"}),
    )
    for row in sorted(rungs, key=attrgetter("place")):
        rung = Rung(pk=row.pk, place=row.place, who=row.words, hours=row.hours, person=_person(row))
        known[row.blocker].rungs.append(rung)
    for row in handings:
        known[row.blocker].handings.append(Handing(pk=row.pk, place=row.place, reason=row.words, at=row.at))
    for row in namings:
        known[row.blocker].namings.append(Naming(pk=row.pk, place=row.place, person=_person(row), at=row.at))
    for blocker in blockers:
        vars(blocker)["marks"] = known[blocker.pk]


def _person(row: Any) -> Person | None:  # noqa: ANN401  # a row of several nouns
    return Person(pk=row.person, name=row.name, user_id=row.user) if row.person else None
