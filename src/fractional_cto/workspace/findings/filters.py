"""How the register is narrowed."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import ChoiceFilter

from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import Finding, Response, Severity, Turn
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter

Rows = QuerySet[Finding]
TURNS = {"proposed": Turn.PROPOSED, "again": Turn.OVER}
AGES = {"week": 7, "month": 30, "quarter": 90}
# A filter would tell a vendor what the list does not show.
FOR_INSIDERS = ("owner", "response", "mark", "source")
# What needs somebody stands above the list as figures: see queries.standing.
PRESETS = (
    ("Open", "state=open"),
    ("Quick wins", "state=open&mark=quick_win"),
    ("Could derail funding", "state=open&mark=funding_blocker"),
)


class FindingFilters(Filters):
    """By what it is, how bad, how far, whose and since when."""

    searched: ClassVar = ("title", "claim", "consequence", "rule")

    severity = ChoiceFilter(choices=Severity.choices, empty_label="Any")
    state = ChoiceFilter(
        choices=[("open", "Open"), ("rests", "Accepted or deferred"), *Finding.State.choices],
        method="in_state", label="State", empty_label="Any",
    )  # fmt: skip
    area = ChoiceFilter(field_name="kind", choices=Finding.Kind.choices, label="Area", empty_label="Any")
    owner = RowFilter(queries.owners, empty_label="Anybody", null_label="Nobody", null_value="none")
    response = ChoiceFilter(
        choices=[
            ("none", "None yet"), ("proposed", "Waits for approval"), ("again", "Open again"), *Response.Kind.choices
        ],
        method="answered", label="Response", empty_label="Any",
    )  # fmt: skip
    mark = ChoiceFilter(
        choices=[("quick_win", "Quick win"), ("funding_blocker", "Could derail funding")],
        method="marked", label="Marked", empty_label="Any",
    )  # fmt: skip
    repository = ChoiceFilter(label="Repository", empty_label="Any")
    source = ChoiceFilter(label="Source", empty_label="Any")
    age = ChoiceFilter(
        choices=[("week", "This week"), ("month", "Last 30 days"), ("quarter", "Last 90 days"), ("older", "Older")],
        method="aged", label="First seen", empty_label="Any time",
    )  # fmt: skip

    class Meta:
        """Nothing that is not said above."""

        model = Finding
        fields: ClassVar[list[str]] = []

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # as django-filter has them
        """Offer the repositories and sources that visible findings have, and to vendors fewer filters."""
        super().__init__(*arguments, **options)
        seat = self.request.seat
        self.filters["repository"].extra["choices"] = [(name, name) for name in queries.repositories(seat)]
        if seat.user.has_perm("finding.whole", seat):
            self.filters["source"].extra["choices"] = [(name, name.capitalize()) for name in queries.sources(seat)]
            return
        for name in FOR_INSIDERS:
            del self.filters[name]

    def in_state(self, rows: Rows, _name: str, state: str) -> Rows:
        """Keep a state, whatever rests until a day, or whatever is neither closed nor rests."""
        if state == "rests":
            return rows.filter(Q(turn=Turn.RESTS))
        if state == "open":
            return rows.exclude(state__in=Finding.CLOSED).exclude(Q(turn=Turn.RESTS))
        return rows.filter(state=state)

    def answered(self, rows: Rows, _name: str, response: str) -> Rows:
        """Keep a response, none that holds, one that waits for its approver, or one whose day has come."""
        if response == "none":
            return rows.filter(queries.UNANSWERED)
        if response in TURNS:
            return rows.filter(Q(turn=TURNS[response]))
        return rows.filter(Q(response=response))

    def marked(self, rows: Rows, _name: str, mark: str) -> Rows:
        """Keep what bears a mark."""
        return rows.filter(Q((mark, True)))

    def aged(self, rows: Rows, _name: str, age: str) -> Rows:
        """Keep what was first seen within so many days, or before all of them."""
        since = timezone.now() - timedelta(days=AGES.get(age, max(AGES.values())))
        return rows.filter(first_seen_at__gte=since) if age in AGES else rows.filter(first_seen_at__lt=since)
