"""How the register is narrowed."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import DateInput
from django.utils import timezone
from django_filters import ChoiceFilter, DateFilter

from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.models import Decision, Deferral, Delegation, Turn
from fractional_cto.workspace.decisions.soon import HERE, became_soon
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter

Rows = QuerySet[Decision]
OPEN = Q(state__in=Decision.OPEN)


def _newest(model: type[Deferral | Delegation]) -> Exists:
    """Keep what is put off, or handed on, by the newest word on it, and still is."""
    day = timezone.localdate()
    last = model.objects.filter(decision=OuterRef("decision"), pk__gt=OuterRef("pk"))
    still = Q(until__gt=day) if model is Deferral else Q(until__gte=day)
    return Exists(model.objects.filter(still, ~Exists(last), decision=OuterRef("pk")))


MORE: dict[str, Callable[[], Q]] = {
    "overdue": lambda: Q(late=True),
    "behind": lambda: OPEN & Q(original_needed_by__lt=timezone.localdate()),
    "deadlock": lambda: OPEN & Q(deadlock__isnull=False),
    "deferred": lambda: OPEN & Q(_newest(Deferral)),
    "handed": lambda: OPEN & Q(_newest(Delegation)),
    "elsewhere": lambda: Q(elsewhere=True),
    "here": lambda: HERE,
    # within 90 days
    "reopened": lambda: Q(undone=True),
    "replaced": lambda: became_soon(Turn.Kind.SUPERSEDED),
    "unconfirmed": lambda: Q(elsewhere=True, became=None),
}
PRESETS = (("Open", "state=open"), ("Overdue", "state=overdue"), ("Decided", "state=decided"))


class DecisionFilters(Filters):
    """By how far it is, what it is about and whose it is."""

    searched: ClassVar = ("question", "drivers")

    state = ChoiceFilter(
        choices=[
            ("open", "Open"), ("overdue", "Overdue"), ("behind", "Past its first day"), ("unready", "Not ready yet"),
            ("deadlock", "In deadlock"), ("deferred", "Deferred"), ("handed", "Handed on"),
            *Decision.State.choices, *Turn.Kind.choices,
            ("here", "Decided here"), ("reopened", "Reopened soon"), ("replaced", "Replaced soon"),
            ("elsewhere", "Decided elsewhere"),
            ("unconfirmed", "Decided elsewhere, not confirmed"),
        ],
        method="in_state", label="State", empty_label="Any",
    )  # fmt: skip
    category = ChoiceFilter(choices=Decision.CATEGORIES, empty_label="Any")
    kind = ChoiceFilter(choices=Decision.Kind.choices, label="Class", empty_label="Any")
    decider = RowFilter(queries.shown_deciders, empty_label="Anybody", null_label="Nobody", null_value="none")
    ended_from = DateFilter(method="from_day", label="Ended from", widget=DateInput({"type": "date"}))
    ended_to = DateFilter(method="to_day", label="Ended until", widget=DateInput({"type": "date"}))

    class Meta:
        """Nothing that is not said above."""

        model = Decision
        fields: ClassVar[list[str]] = []

    def in_state(self, rows: Rows, _name: str, state: str) -> Rows:
        """Keep a state, or whatever still waits, or is late."""
        if state in Turn.Kind.values:
            return rows.filter(Q(became=state))
        if state in MORE:
            return rows.filter(MORE[state]())
        groups = {"open": Decision.OPEN, "unready": Decision.CHANGING}
        return rows.filter(state__in=groups.get(state, (state,)))

    def from_day(self, rows: Rows, _name: str, day: date) -> Rows:
        """Keep what was decided, here or elsewhere, or withdrawn from a day on."""
        return rows.filter(ended("gte", day))

    def to_day(self, rows: Rows, _name: str, day: date) -> Rows:
        """Keep the same until a day."""
        return rows.filter(ended("lte", day))


def ended(compared: str, day: date) -> Q:
    """Compare the day something ended."""
    withdrawn = Q((f"withdrawn_at__date__{compared}", day))
    return Q((f"choice__at__date__{compared}", day)) | Q((f"recorded__on__{compared}", day)) | withdrawn
