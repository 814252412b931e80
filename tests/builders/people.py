"""The cast: plainly fictional people of two clients who must never learn of each other.

Ada is the practitioner of Northwind, Sam its sponsor, Xan an executive, Eve an engineer, Ben on the board,
Nia the incoming CTO, Vic a vendor. Olga is the practitioner of Southgate and must see nothing of Northwind.
"""

from dataclasses import dataclass, field
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.people.models import Person

NAMES = {"P": "Ada", "S": "Sam", "X": "Xan", "E": "Eve", "B": "Ben", "N": "Nia", "V": "Vic"}
FAR = date(2999, 12, 31)


@dataclass(kw_only=True)
class Cast:
    """A client with one person in every role, and another client with a stranger."""

    client: Client
    foreign: Client
    seats: dict[str, Seat] = field(default_factory=dict)

    def __getitem__(self, role: str) -> User:
        """Give the person in a role."""
        return self.seats[role].user

    @property
    def stranger(self) -> User:
        """Give the practitioner of the other client."""
        return self.seats["stranger"].user


def person(name: str, **fields: object) -> User:
    """Make an account that can not be entered by password; tests sign in directly."""
    return User.objects.create_user(f"{name.lower()}@example.org", name=f"{name} Example", **fields)


def seat(client: Client, user: User, role: str) -> Seat:
    """Let somebody sit at a client."""
    until = FAR if role in {Role.VENDOR, Role.BOARD} else None
    return Seat.objects.create(client=client, user=user, role=role, until=until)


def with_second_factor(user: User) -> User:
    """Give somebody an authenticator app, whose codes nobody knows."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt("JBSWY3DPEHPK3PXP")})
    return user


def cast() -> Cast:
    """Make both clients and everybody."""
    made = Cast(
        client=Client.objects.create(name="Northwind Example"), foreign=Client.objects.create(name="Southgate Example")
    )
    for role, name in NAMES.items():
        made.seats[role] = seat(made.client, person(name, is_practitioner=role == "P"), role)
    made.seats["stranger"] = seat(made.foreign, person("Olga", is_practitioner=True), "P")
    for who in ("P", "S", "stranger"):
        with_second_factor(made.seats[who].user)
    return made


def roster(people: Cast, role: str, **changes: object) -> Person:
    """Put somebody of the cast on the client's list of people."""
    user = people[role]
    made, _ = Person.objects.get_or_create(client=people.client, user=user, defaults={"name": user.name, **changes})
    return made
