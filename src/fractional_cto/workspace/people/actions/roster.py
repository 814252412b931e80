"""Changing the roster."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.actions.door import begin
from fractional_cto.workspace.people.models import Person, PersonAddress, RaciCell, RaciRow
from fractional_cto.workspace.practice.queries import appoints
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of, lock, revise

SPONSORED = (
    "Only a sponsor changes who of the people is a sponsor: ask them to, "
    "or ask an administrator to deactivate the account of one who is gone."
)


@transaction.atomic
def add_person(*, seat: Seat, once: UUID, addresses: list[str], **fields: Any) -> Person:  # noqa: ANN401  # the model's fields
    """Put somebody on the roster; a form that is sent twice gives the person it made first."""
    begin(seat, "person.change")
    again = Person.objects.filter(client=seat.client_id, once=once).first()
    if again:
        return again
    _check(seat, None, fields)
    person = Person.objects.create(client=seat.client, once=once, **fields)
    _set_addresses(person, addresses)
    record(client=seat.client, actor=seat.user, verb="added", thing=person)
    return person


@transaction.atomic
def edit_person(*, seat: Seat, person: Person, edition: str, addresses: list[str], **fields: Any) -> Person:  # noqa: ANN401  # as above
    """Change what is known of somebody."""
    begin(seat, "person.change")
    _check(seat, person, fields)
    stored = lock(person)
    if "user" in fields and fields["user"] != stored.user:
        _keep_sponsor(seat, "user", stored.user, fields["user"])
    before = [address.email for address in stored.addresses.all()]
    if sorted(before, key=str.lower) != sorted(addresses, key=str.lower):
        if edition != edition_of(stored):
            raise ChangedMeanwhile(stored)
        stored.save()
        edition = edition_of(stored)
        _set_addresses(stored, addresses)
    stored, changes = revise(stored, edition, fields)
    if changes or before != addresses:
        extra = {} if before == addresses else {"git addresses": [", ".join(before), ", ".join(addresses)]}
        record(client=seat.client, actor=seat.user, verb="changed", thing=stored, changes={**changes, **extra})
    return stored


@transaction.atomic
def mark_left(*, seat: Seat, person: Person, edition: str, left_on: date, left_reason: str) -> list[RaciRow]:
    """Mark somebody as left; every row they answered for becomes a vacancy in the same step. Gives those rows.

    The reason stays with the person, where practitioner and sponsor read it: the journal has more readers.
    """
    begin(seat, "person.change")
    if left_on > timezone.localdate():
        message = "Give a day that has come. Before then, name in the RACI who takes over."
        raise ValidationError({"left_on": message})
    stored = lock(person)
    if stored.present and edition != edition_of(stored):
        raise ChangedMeanwhile(stored)
    if stored.present:
        _keep_sponsor(seat, "left_on", stored.user)
    vacant = _vacate(seat, stored)
    stored, changes = revise(stored, edition, {"left_on": left_on, "left_reason": left_reason})
    if changes:
        when = {"left on": [None, str(left_on)]}
        record(client=seat.client, actor=seat.user, verb="marked as left", thing=stored, changes=when)
    return vacant


@transaction.atomic
def rejoin(*, seat: Seat, person: Person) -> Person:
    """Welcome somebody back; what they answered for stays with whoever has it now."""
    begin(seat, "person.change")
    stored = lock(person)
    if not stored.present:
        stored.left_on, stored.left_reason = None, ""
        stored.save()
        record(client=seat.client, actor=seat.user, verb="welcomed back", thing=stored)
    return stored


def _vacate(seat: Seat, person: Person) -> list[RaciRow]:
    """Take somebody out of every row that holds, opening a vacancy where they were accountable."""
    vacant = []
    for row in RaciRow.objects.filter(client=seat.client_id, retired_at=None):
        cells = RaciCell.objects.filter(row=row, person=person)
        accountable = row.accountable_id == person.pk
        if not accountable and not cells:
            continue
        cells.delete()
        row.version += 1
        if accountable:
            row.open_vacancy(person)
            vacant.append(row)
        row.save()
        if accountable:
            due = {"accountable": [str(person), None], "to be filled by": [None, str(row.vacancy_due)]}
            record(client=seat.client, actor=seat.user, verb="opened a vacancy in", thing=row, changes=due)
    return vacant


def _check(seat: Seat, person: Person | None, fields: dict[str, Any]) -> None:
    """Refuse what would make one person two, or lead to another client."""
    others = Person.objects.filter(client=seat.client_id).exclude(pk=person.pk if person else 0)
    wrong = {}
    email, user, manager = fields.get("email", ""), fields.get("user"), fields.get("manager")
    double = others.filter(email__iexact=email).first() if email else None
    if double:
        wrong["email"] = f"{double} has this address already: change that entry instead."
    linked = others.filter(user=user).first() if user else None
    if linked:
        wrong["user"] = f"This account is {linked}’s already."
    if user and not _sits(seat, user):
        wrong["user"] = "Choose an account that has access to this client."
    if manager and (manager.client_id != seat.client_id or manager == person):
        wrong["manager"] = "Choose somebody else of this client."
    if wrong:
        raise ValidationError(wrong)


def _keep_sponsor(seat: Seat, field: str, *accounts: User | None) -> None:
    """Leave it to a sponsor, once one sits, as whom a sponsor is known here: only so do they decide."""
    sits = Seat.objects.filter(held(), client=seat.client_id, user__in=[each for each in accounts if each])
    if not appoints(seat, *sits.values_list("role", flat=True)):
        raise ValidationError({field: SPONSORED})


def _sits(seat: Seat, user: User) -> bool:
    return Seat.objects.filter(client=seat.client_id, user=user).exists()


def _set_addresses(person: Person, wanted: list[str]) -> None:
    others = PersonAddress.objects.filter(client=person.client_id).exclude(person=person).select_related("person")
    taken = {address.email.lower(): address.person for address in others}
    for address in wanted:
        if address.lower() in taken:
            message = f"{address} is {taken[address.lower()]}’s already: an address is one person’s."
            raise ValidationError({"addresses": message})
    person.addresses.all().delete()
    for address in wanted:
        PersonAddress.objects.create(client=person.client, person=person, email=address)
