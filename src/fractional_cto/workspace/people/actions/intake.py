"""Taking in a roster: all of it or nothing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.actions.door import begin
from fractional_cto.workspace.people.intake import Line, Roster
from fractional_cto.workspace.people.models import Person, PersonAddress


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What would become of a line."""

    line: Line
    known: Person | None  # here already, so the line is left out
    errors: list[str]


def judge(seat: Seat, roster: Roster) -> list[Verdict]:
    """Compare each line with who is there."""
    here = list(Person.objects.filter(client=seat.client_id))
    by_email = {person.email.lower(): person for person in here if person.email}
    by_name = {person.name.casefold(): person for person in here}
    owned = PersonAddress.objects.filter(client=seat.client_id).select_related("person")
    taken = {address.email.lower(): address.person for address in owned}
    verdicts = []
    for line in roster.lines:
        email = line.values.get("email", "").lower()
        known = by_email.get(email) if email else by_name.get(line.values.get("name", "").casefold())
        clash = [address for address in line.addresses if address.lower() in taken and known is None]
        errors = [f"{address} is {taken[address.lower()]}’s git address." for address in clash]
        verdicts.append(Verdict(line=line, known=known, errors=[*line.errors, *errors]))
    return verdicts


@transaction.atomic
def import_people(*, seat: Seat, roster: Roster) -> list[Person]:
    """Put everybody of a file on the roster who is not there yet; nobody where a single line is wrong.

    The same file again adds nobody: people are known by their e-mail address, or without one by name.
    """
    begin(seat, "person.change")
    verdicts = judge(seat, roster)
    if any(verdict.errors for verdict in verdicts):
        message = "Nobody was added: correct the lines named below first."
        raise ValidationError(message)
    made = []
    for verdict in verdicts:
        if verdict.known is None:
            values = {name: value for name, value in verdict.line.values.items() if name != "git"}
            person = Person.objects.create(client=seat.client, **values)
            for address in verdict.line.addresses:
                PersonAddress.objects.create(client=seat.client, person=person, email=address)
            record(client=seat.client, actor=seat.user, verb="imported", thing=person)
            made.append(person)
    return made
