"""Changing who answers for what. A row is never without exactly one accountable or an open vacancy."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.actions.door import begin
from fractional_cto.workspace.people.actions.letters import settle, store_cells, told
from fractional_cto.workspace.people.models import Acknowledgement, Person, RaciRow
from fractional_cto.workspace.people.queries.roster import mine
from fractional_cto.workspace.shared.editions import lock, revise

Letters = dict[Person, str]


@transaction.atomic
def add_row(*, seat: Seat, once: UUID, accountable: Person | None, letters: Letters, **fields: Any) -> RaciRow:  # noqa: ANN401  # the model's fields
    """Write down something that somebody answers for; with nobody, a vacancy opens at once."""
    begin(seat, "raci.change")
    again = RaciRow.objects.filter(client=seat.client_id, once=once).first()
    if again:
        return again
    _check(seat, None, fields, [*letters, *filter(None, [accountable])])
    row = RaciRow(client=seat.client, once=once, accountable=accountable, **fields)
    if accountable is None:
        row.open_vacancy(None)
    row.save()
    store_cells(
        row, {person.pk: letter for person, letter in letters.items() if person != accountable or letter == "R"}
    )
    verb = "added" if accountable else "added, with a vacancy,"
    record(client=seat.client, actor=seat.user, verb=verb, thing=row, changes=told({}, row))
    return row


@transaction.atomic
def edit_row(
    *,
    seat: Seat,
    row: RaciRow,
    edition: str,
    accountable: Person | None,
    letters: Letters,
    **fields: Any,  # noqa: ANN401  # as above
) -> RaciRow:
    """Change a row; taking the accountable away and naming nobody opens a vacancy."""
    begin(seat, "raci.change")
    _check(seat, row, fields, [*letters, *filter(None, [accountable])])
    cells = {person.pk: letter for person, letter in letters.items() if person != accountable or letter == "R"}
    return _store(seat, row, edition=edition, accountable=accountable, cells=cells, fields=fields)


@transaction.atomic
def set_letters(*, seat: Seat, row: RaciRow, edition: str, letters: Letters) -> RaciRow:
    """Change a row in place, in the matrix: naming an accountable takes it from whoever was."""
    begin(seat, "raci.change")
    _check(seat, row, {}, [person for person, letter in letters.items() if letter])
    stored = lock(row)
    accountable, cells = settle(stored.letters(), {person.pk: letter for person, letter in letters.items()})
    named = Person.objects.get(client=seat.client_id, pk=accountable) if accountable else None
    return _store(seat, row, edition=edition, accountable=named, cells=cells, fields={})


@transaction.atomic
def retire_row(*, seat: Seat, row: RaciRow) -> RaciRow:
    """Let a row hold no longer."""
    begin(seat, "raci.change")
    stored = lock(row)
    if stored.retired_at is None:
        stored.retired_at = timezone.now()
        stored.save()
        record(client=seat.client, actor=seat.user, verb="retired", thing=stored)
    return stored


@transaction.atomic
def restore_row(*, seat: Seat, row: RaciRow) -> RaciRow:
    """Let a retired row hold again; where whoever answered for it has left, as a vacancy."""
    begin(seat, "raci.change")
    stored = lock(row)
    if stored.retired_at is None:
        return stored
    _check(seat, stored, {"kind": stored.kind}, [])
    stored.retired_at = None
    if stored.accountable and not stored.accountable.present:
        stored.open_vacancy(stored.accountable)
    for cell in stored.cells.exclude(person__left_on=None):
        cell.delete()
    stored.version += 1
    stored.save()
    record(client=seat.client, actor=seat.user, verb="took up again", thing=stored)
    return stored


@transaction.atomic
def acknowledge(*, seat: Seat, versions: dict[int, int]) -> list[RaciRow]:
    """Say as oneself that one knows what rows ask; versions are those that were read, by the row's number.

    Gives the rows acknowledged now. A row that changed since it was read is left out: it is to be read again.
    """
    begin(seat, "raci.acknowledge")
    me = mine(seat)
    rows = RaciRow.objects.filter(client=seat.client_id, retired_at=None, number__in=versions)
    done = []
    for row in rows.prefetch_related("cells") if me else ():
        if me is None or me.pk not in row.letters() or row.version != versions[row.number]:
            continue
        said = {"client": seat.client, "row": row, "person": me, "version": row.version}
        _, fresh = Acknowledgement.objects.get_or_create(**said, defaults={"user": seat.user})
        if fresh:
            record(client=seat.client, actor=seat.user, verb="acknowledged", thing=row)
        done.append(row)
    return done


def _store(
    seat: Seat, row: RaciRow, *, edition: str, accountable: Person | None, cells: dict[int, str], fields: dict[str, Any]
) -> RaciRow:
    stored = lock(row)
    if stored.retired_at:
        message = "This row was retired meanwhile: take it up again first."
        raise ValidationError(message)
    before = stored.letters()
    wanted = {**fields, **_filled(stored, accountable)}
    now = {cell.person_id: str(cell.letter) for cell in stored.cells.all()}
    asks_again = any(getattr(stored, name) != value for name, value in wanted.items() if name != "place")
    if cells != now or asks_again:
        wanted["version"] = stored.version + 1
    stored, changes = revise(stored, edition, wanted)
    if changes:
        store_cells(stored, cells)
        kept = {name: change for name, change in changes.items() if name in {"title", "kind", "place"}}
        verb = _verb(changes)
        record(client=seat.client, actor=seat.user, verb=verb, thing=stored, changes={**kept, **told(before, stored)})
    return stored


def _filled(stored: RaciRow, accountable: Person | None) -> dict[str, Any]:
    """Give the fields that name an accountable, or that open a vacancy where there was none."""
    after = RaciRow(accountable=stored.accountable, vacant_since=stored.vacant_since, vacancy_due=stored.vacancy_due)
    after.vacated_by = stored.vacated_by
    if accountable:
        after.answer(accountable)
    elif stored.accountable:
        after.open_vacancy(stored.accountable)
    return {name: getattr(after, name) for name in ("accountable", "vacant_since", "vacancy_due", "vacated_by")}


def _verb(changes: dict[str, Any]) -> str:
    if "vacancy_due" not in changes:
        return "changed"
    return "opened a vacancy in" if changes["vacancy_due"][1] else "filled the vacancy in"


def _check(seat: Seat, row: RaciRow | None, fields: dict[str, Any], involved: list[Person]) -> None:
    """Refuse people who are not here, and a second row for one of the four risks."""
    here = Person.objects.filter(client=seat.client_id, left_on=None, pk__in=[person.pk for person in involved])
    gone = {person.pk for person in involved} - set(here.values_list("pk", flat=True))
    if gone:
        names = ", ".join(
            str(person) for person in involved if person.pk in gone and person.client_id == seat.client_id
        )
        message = f"{names or 'Somebody you chose'} is not here any more: choose others."
        raise ValidationError(message)
    kind = fields.get("kind")
    others = RaciRow.objects.filter(client=seat.client_id, kind=kind, retired_at=None).exclude(pk=row.pk if row else 0)
    if kind in RaciRow.DOMAINS and others.exists():
        message = f"There is a row for this already: {others[0]}. One row says who owns it."
        raise ValidationError({"kind": message})
