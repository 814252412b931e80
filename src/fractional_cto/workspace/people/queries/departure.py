"""What is lost if somebody leaves, as far as the workspace knows it without looking into code."""

from dataclasses import dataclass

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.models import Capability, Person, PersonAddress, RaciRow
from fractional_cto.workspace.people.queries.capabilities import gaps, sees_team
from fractional_cto.workspace.people.queries.raci import rows


@dataclass(frozen=True, kw_only=True)
class Departure:
    """What hangs on one person."""

    answers_for: list[RaciRow]  # become vacant
    alone_responsible: list[RaciRow]  # lose the only one who does the work
    alone_able: list[Capability] | None  # nobody else can; None where whoever asks may not know


def departure(seat: Seat, person: Person) -> Departure:
    """Say what would be without anybody if this person left today."""
    found = [(row, row.letters()) for row in rows(seat)]
    doing = [row for row, letters in found if [pk for pk, letter in letters.items() if "R" in letter] == [person.pk]]
    able = [gap.capability for gap in gaps(seat) if gap.only == person] if sees_team(seat) else None
    return Departure(
        answers_for=[row for row, letters in found if "A" in letters.get(person.pk, "")],
        alone_responsible=doing,
        alone_able=able,
    )


def addresses(seat: Seat) -> dict[str, Person]:
    """Give who commits under which address, in small letters; nothing for who may not read the whole team.

    An audit knows authors by address: this is how to find the files that lose their last knower with a person.
    """
    if not sees_team(seat):
        return {}
    found = PersonAddress.objects.filter(client=seat.client_id).select_related("person__client")
    return {address.email.lower(): address.person for address in found}
