"""Somebody of a client, whether or not they can sign in."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped


class Person(Guarded, MadeOnce, Numbered, Stamped):
    """Somebody who works at or for a client; a person of two clients is two persons."""

    class Kind(models.TextChoices):
        """How somebody belongs to the client."""

        FOUNDER = "founder", "Founder"
        STAFF = "staff", "Staff"
        AGENCY = "agency", "Agency"
        INTERN = "intern", "Intern"
        FRACTIONAL = "fractional", "Fractional CTO"
        VENDOR = "vendor", "Vendor"

    immutable = ("number",)
    refusals = (
        Refusal(
            name="leaves_no_row_behind",
            events=("INSERT", "UPDATE"),
            when='NEW."left_on" IS NOT NULL AND EXISTS (SELECT 1 FROM "people_racirow" r '
            'WHERE r."accountable_id" = NEW."id" AND r."retired_at" IS NULL)',
            sentence="who leaves is accountable for nothing any more, so open the vacancies first",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="persons")
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address", blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STAFF)
    title = models.CharField(max_length=120, blank=True, help_text="What they are called, for example tech lead.")
    area = models.CharField(
        max_length=200, blank=True, help_text="What to ask them about, with commas: payments, releases."
    )
    manager = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True, related_name="reports")
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="persons", verbose_name="account"
    )
    left_on = models.DateField(null=True, blank=True)
    left_reason = models.CharField("reason", max_length=300, blank=True)

    history = Records()

    class Meta:
        """By name; numbered within the client; an account or an address is one person at a client."""

        ordering: ClassVar = ["name", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="person_numbers"),
            models.UniqueConstraint("client", "user", condition=~Q(user=None), name="one_person_an_account"),
            models.UniqueConstraint("client", Lower("email"), condition=~Q(email=""), name="one_person_an_email"),
            models.CheckConstraint(condition=Q(manager=None) | ~Q(manager=F("id")), name="nobody_is_their_own_manager"),
        ]

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Give their page; wants the client at hand."""
        return reverse("people:person", kwargs={"key": self.client.key, "number": self.number})

    @property
    def present(self) -> bool:
        """Tell whether they are still here."""
        return self.left_on is None

    @property
    def areas(self) -> list[str]:
        """Give each thing to ask them about."""
        return [area.strip() for area in self.area.split(",") if area.strip()]


class PersonAddress(Guarded):
    """An address somebody commits under: connects a person to what audits know of authors."""

    immutable = ("person",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    email = models.CharField("git address", max_length=254)

    class Meta:
        """An address is one person's."""

        ordering: ClassVar = ["email"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", Lower("email"), name="one_person_a_git_address"),
            models.CheckConstraint(condition=~Q(email=""), name="a_git_address_says_something"),
        ]

    def __str__(self) -> str:
        """Give the address."""
        return self.email
