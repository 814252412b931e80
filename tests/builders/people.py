"""The cast: plainly fictional people of two clients who must never learn of each other.

Ada is the practitioner of Northwind, Sam its sponsor, Xan an executive, Eve an engineer, Ben on the board,
Nia the incoming CTO, Vic a vendor. Olga is the practitioner of Southgate and must see nothing of Northwind.
"""

from dataclasses import dataclass, field
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from simple_history.utils import bulk_create_with_history

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
    user = _account(name, **fields)
    user.save()
    return user


def _account(name: str, **fields: object) -> User:
    user = User(email=f"{name.lower()}@example.org", name=f"{name} Example", **fields)
    user.set_unusable_password()
    return user


def seat(client: Client, user: User, role: str) -> Seat:
    """Let somebody sit at a client."""
    made = _seat(client, user, role)
    made.save()
    return made


def _seat(client: Client, user: User, role: str) -> Seat:
    return Seat(client=client, user=user, role=role, until=FAR if role in {Role.VENDOR, Role.BOARD} else None)


def with_second_factor(user: User) -> User:
    """Give somebody an authenticator app, whose codes nobody knows."""
    _app(user).save()
    return user


def _app(user: User) -> Authenticator:
    return Authenticator(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt("JBSWY3DPEHPK3PXP")})


def cast() -> Cast:
    """Make both clients and everybody."""
    made = Cast(
        client=Client.objects.create(name="Northwind Example"), foreign=Client.objects.create(name="Southgate Example")
    )
    # a statement a kind, because nearly every test begins with them
    names = {**NAMES, "stranger": "Olga"}
    users = {who: _account(name, is_practitioner=who in {"P", "stranger"}) for who, name in names.items()}
    User.objects.bulk_create(users.values())
    for who, user in users.items():
        made.seats[who] = _seat(made.foreign, user, "P") if who == "stranger" else _seat(made.client, user, who)
    bulk_create_with_history(list(made.seats.values()), Seat)
    Authenticator.objects.bulk_create(_app(users[who]) for who in ("P", "S", "stranger"))
    return made


def roster(people: Cast, role: str, **changes: object) -> Person:
    """Put somebody of the cast on the client's list of people."""
    user = people[role]
    made, _ = Person.objects.get_or_create(client=people.client, user=user, defaults={"name": user.name, **changes})
    return made
