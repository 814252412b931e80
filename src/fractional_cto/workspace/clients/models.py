"""The client: the boundary that nothing crosses; and who sits where."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.models import Guarded, Refusal, Stamped

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Make what stands for a client in addresses: it tells nobody a name."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


class Role(models.TextChoices):
    """Who somebody is to a client; the letters are those of the permission matrix."""

    PRACTITIONER = "P", "Fractional CTO"
    SPONSOR = "S", "Sponsor"
    EXECUTIVE = "X", "Executive"
    ENGINEER = "E", "Engineer"
    BOARD = "B", "Board or investor"
    INCOMING = "N", "Incoming CTO"
    VENDOR = "V", "Vendor"


# Who decides, approves or accepts something: apart from administration, as the matrix wants it.
DECIDING = (Role.PRACTITIONER.value, Role.SPONSOR.value, Role.EXECUTIVE.value)


class Client(Guarded, Stamped):
    """A company that is served."""

    class State(models.TextChoices):
        """Where the relation stands."""

        PROSPECT = "prospect", "Prospect"
        QUALIFIED = "qualified", "Qualified"
        TRIAL = "trial", "Trial"
        ACTIVE = "active", "Active"
        RAMP_DOWN = "ramp-down", "Ramp-down"
        CLOSED = "closed", "Closed"

    class Colour(models.TextChoices):
        """The bar on every page of the client."""

        BLUE = "blue", "Blue"
        GREEN = "green", "Green"
        ORANGE = "orange", "Orange"
        PURPLE = "purple", "Purple"
        PINK = "pink", "Pink"
        CYAN = "cyan", "Cyan"
        YELLOW = "yellow", "Yellow"
        TEAL = "teal", "Teal"

    immutable = ("key",)

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=120)
    colour = models.CharField(max_length=10, choices=Colour, default=Colour.BLUE)
    currency = models.CharField(max_length=3, default="EUR")
    time_zone = models.CharField(max_length=64, default="Europe/Berlin")
    sector = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)

    history = Records()

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Give the client's first page."""
        return page("engagements:home", self.key)


class Seat(Guarded, Stamped):
    """One person's role at one client, possibly only until a day."""

    immutable = ("user", "key")
    refusals = (
        Refusal(
            name="administrators_decide_nothing",
            when=f'NEW."ended_at" IS NULL AND NEW."role" IN {DECIDING} AND EXISTS (SELECT 1 '
            'FROM "accounts_user" u WHERE u."id" = NEW."user_id" AND u."is_administrator")',
            sentence="administrators decide nothing at a client",
        ),
    )

    key = models.CharField(max_length=10, default=new_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=1, choices=Role)
    until = models.DateField(null=True, blank=True, help_text="The last day of access; empty for no end.")
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    # here and not at the account: a client shall not learn when somebody worked for another
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    history = Records(excluded_fields=["seen_at"])

    class Meta:
        """One role at a time; who comes from outside comes for a time."""

        constraints: ClassVar = [
            models.UniqueConstraint("client", "user", condition=Q(ended_at=None), name="one_seat_at_a_time"),
            models.UniqueConstraint("client", "key", name="seat_keys"),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.VENDOR, Role.BOARD], until=None), name="outsiders_for_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Say who and as what."""
        return f"{self.user}, {self.get_role_display()}"
