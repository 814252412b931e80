"""The people of the sample: a company that does not exist, and who works there."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.people.actions.roster import add_person
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.practice.actions.clients import add_client
from fractional_cto.workspace.practice.actions.invitations import invite, join

COMPANY = "Harbour Lane (sample)"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One person of the sample; role is empty for who has no account."""

    name: str
    role: str
    kind: str
    title: str
    area: str

    @property
    def email(self) -> str:
        """Give an address that can belong to nobody."""
        return f"{self.name.split()[0].lower()}@sample.example"


PRACTITIONER = Part(
    name="Ada Sample", role=Role.PRACTITIONER, kind="fractional", title="Fractional CTO", area="everything technical"
)
PARTS = (
    Part(name="Sam Sample", role=Role.SPONSOR, kind="founder", title="Founder and CEO", area="product and money"),
    Part(name="Xenia Sample", role=Role.EXECUTIVE, kind="staff", title="Head of operations", area="customers, vendors"),
    Part(name="Eve Sample", role=Role.ENGINEER, kind="staff", title="Tech lead", area="architecture, releases"),
    Part(name="Ben Sample", role=Role.BOARD, kind="founder", title="Board observer", area="funding"),
    Part(name="Tom Sample", role="", kind="agency", title="Developer, agency", area="front end"),
    Part(name="Ida Sample", role="", kind="intern", title="Intern", area="tests"),
)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Everybody who signs in, by role, and everybody of the roster, by first name."""

    seats: dict[str, Seat]
    persons: dict[str, Person]

    @property
    def ada(self) -> Seat:
        """Give the practitioner's seat."""
        return self.seats[Role.PRACTITIONER]

    @property
    def sam(self) -> Seat:
        """Give the sponsor's seat."""
        return self.seats[Role.SPONSOR]


def gather(password: str, today: date) -> Cast:
    """Make the client, let everybody in as people are let in, and write the roster."""
    user = make_account(
        email=PRACTITIONER.email,
        name=PRACTITIONER.name,
        password=password,
        is_practitioner=True,
        by_command=True,
        is_proven=True,
    )
    ada = add_client(
        actor=user, name=COMPANY, colour="teal", currency="EUR", time_zone="Europe/Berlin", sector="e-commerce"
    )
    seats = {Role.PRACTITIONER.value: ada}
    persons = {"Ada": _person(ada, PRACTITIONER, user)}
    for part in PARTS:
        if part.role:
            until = today + timedelta(days=180) if part.role == Role.BOARD else None
            _, token = invite(seat=ada, email=part.email, role=part.role, until=until)
            _, seats[part.role] = join(token=token, name=part.name, password=password)
        seat = seats.get(part.role)
        persons[part.name.split()[0]] = _person(ada, part, seat.user if seat else None)
    return Cast(seats=seats, persons=persons)


def _person(seat: Seat, part: Part, user: User | None) -> Person:
    return add_person(
        seat=seat,
        once=uuid4(),
        addresses=[],
        name=part.name,
        email=part.email,
        kind=part.kind,
        title=part.title,
        area=part.area,
        user=user,
    )
