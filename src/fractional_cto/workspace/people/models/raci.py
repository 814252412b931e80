"""Who is responsible, accountable, consulted and informed.

The one who is accountable is a column of the row, so two cannot be; a row without one is a vacancy with
a day by which it must be filled, so none cannot be forgotten. The database refuses everything else.
"""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.people.models.person import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

TO_FILL = timedelta(days=7)

WORDS = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}


class RaciRow(Guarded, MadeOnce, Numbered, Stamped):
    """Something that somebody answers for."""

    class Kind(models.TextChoices):
        """The four risks that need an owner among the leaders, then what else is to be done."""

        SECURITY = "security", "Security"
        COMPLIANCE = "compliance", "Compliance"
        RELIABILITY = "reliability", "Reliability"
        VENDOR_RISK = "vendor-risk", "Vendor risk"
        ACTIVITY = "activity", "Activity"
        DECISION = "decision", "Decision"
        SYSTEM = "system", "System"

    DOMAINS: ClassVar = (Kind.SECURITY, Kind.COMPLIANCE, Kind.RELIABILITY, Kind.VENDOR_RISK)

    immutable = ("number",)
    refusals = (
        Refusal(
            name="accountable_is_here",
            events=("INSERT", "UPDATE"),
            when='NEW."accountable_id" IS NOT NULL AND NEW."retired_at" IS NULL AND EXISTS (SELECT 1 '
            'FROM "people_person" p WHERE p."id" = NEW."accountable_id" AND p."left_on" IS NOT NULL)',
            sentence="who has left is accountable for nothing",
        ),
        Refusal(
            name="vacancy_due_stays",
            events=("UPDATE",),
            when='OLD."vacancy_due" IS NOT NULL AND NEW."vacancy_due" IS NOT NULL '
            'AND NEW."vacancy_due" IS DISTINCT FROM OLD."vacancy_due"',
            sentence="an open vacancy keeps the day it is due",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="raci")
    title = models.CharField(
        "what for", max_length=160, help_text="An activity, a decision or a system, as people here call it."
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ACTIVITY)
    place = models.PositiveSmallIntegerField(default=100, help_text="Smaller numbers stand first.")
    accountable = models.ForeignKey(
        Person, on_delete=models.RESTRICT, null=True, blank=True, related_name="answers_for"
    )
    vacant_since = models.DateField(null=True, editable=False)
    vacancy_due = models.DateField(null=True, editable=False)
    vacated_by = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)  # what people acknowledge
    retired_at = models.DateTimeField(null=True, editable=False)

    history = Records()

    class Meta:
        """In the order people gave; one row for each of the four risks."""

        verbose_name = "RACI row"
        ordering: ClassVar = ["place", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="raci_numbers"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=False)
                | Q(accountable__isnull=False, vacant_since=None, vacancy_due=None)
                # a comparison with nothing is neither true nor false, and a constraint lets that pass
                | Q(accountable=None, vacant_since__isnull=False, vacancy_due__isnull=False)
                & Q(vacancy_due__gte=F("vacant_since")),
                name="exactly_one_accountable_or_a_vacancy",
            ),
            models.UniqueConstraint(
                "client",
                "kind",
                condition=Q(kind__in=["security", "compliance", "reliability", "vendor-risk"], retired_at=None),
                name="one_row_a_risk",
            ),
        ]

    def __str__(self) -> str:
        """Give what it is about."""
        return self.title

    def get_absolute_url(self) -> str:
        """Give its page; wants the client at hand."""
        return reverse("people:edit_row", kwargs={"key": self.client.key, "number": self.number})

    @property
    def overdue(self) -> bool:
        """Tell whether it is vacant for longer than it may be."""
        return self.vacancy_due is not None and self.vacancy_due < timezone.localdate()

    def letters(self) -> dict[int, str]:
        """Give everybody's letters by the id of the person: ``A``, ``AR``, ``R``, ``C`` or ``I``."""
        found = {cell.person_id: str(cell.letter) for cell in self.cells.all()}
        if self.accountable_id is not None:
            found[self.accountable_id] = f"A{found.get(self.accountable_id, '')}"
        return found

    def open_vacancy(self, left: Person | None) -> None:
        """Be without an accountable person from today on; store it afterwards."""
        today = timezone.localdate()
        self.accountable, self.vacated_by = None, left
        self.vacant_since, self.vacancy_due = today, today + TO_FILL

    def answer(self, person: Person) -> None:
        """Have somebody answer for it, which closes a vacancy; store it afterwards."""
        self.accountable = person
        self.vacant_since = self.vacancy_due = self.vacated_by = None


def in_words(letters: str) -> str:
    """Say letters of a row for those who can not know what they mean: ``accountable and responsible``."""
    return " and ".join(WORDS[letter] for letter in letters)


class RaciCell(Guarded):
    """How somebody who does not answer for a row, or does its work as well, has to do with it."""

    class Letter(models.TextChoices):
        """All but the A, which is a column of the row."""

        RESPONSIBLE = "R", "Responsible"
        CONSULTED = "C", "Consulted"
        INFORMED = "I", "Informed"

    immutable = ("row", "person")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    row = models.ForeignKey(RaciRow, on_delete=models.CASCADE, related_name="cells")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cells")
    letter = models.CharField(max_length=1, choices=Letter)

    history = Records()

    class Meta:
        """One letter a person and row."""

        verbose_name = "RACI cell"
        constraints: ClassVar = [
            models.UniqueConstraint("row", "person", name="one_letter_a_cell"),
            models.CheckConstraint(condition=Q(letter__in=["R", "C", "I"]), name="the_accountable_is_no_cell"),
        ]

    def __str__(self) -> str:
        """Say who and how."""
        return f"{self.person}: {self.get_letter_display()}"


class Acknowledgement(Guarded):
    """Somebody said, signed in as themself, that they know what a version of a row asks of them."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    row = models.ForeignKey(RaciRow, on_delete=models.CASCADE, related_name="acknowledgements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acknowledgements")
    version = models.PositiveIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once for each version."""

        constraints: ClassVar = [
            models.UniqueConstraint("row", "person", "version", name="acknowledged_once_a_version"),
        ]

    def __str__(self) -> str:
        """Say who and when."""
        return f"{self.person}, {written(self.at)}"
