"""How the register is narrowed."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import DateInput
from django_filters import ChoiceFilter, DateFilter

from fractional_cto.workspace.findings.models import Severity
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.models import BANDS, Rating, Risk
from fractional_cto.workspace.risks.models.risk import IMPACTS, LIKELIHOODS
from fractional_cto.workspace.risks.rest import LIVE, OVER, Turn, is_asked
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter

Rows = QuerySet[Risk]
PRESETS = (
    ("Open", "state=live"),
    ("Accepted", "state=accepted"),
    ("Past review", "mark=unreviewed"),
    ("Rated lower", "mark=lowered"),
    ("Closed", "state=ended"),
)


class RiskFilters(Filters):
    """By how far it is, how bad, what about, whose, and where it stands in the matrix."""

    searched: ClassVar = ("cause", "event", "impact_said", "plan")

    state = ChoiceFilter(
        choices=[("live", "Open, in treatment or back"), ("standing", "Not closed"), ("ended", "Over"), *Turn.choices],
        method="in_state", label="State", empty_label="Any",
    )  # fmt: skip
    severity = ChoiceFilter(
        choices=[("least-high", "High or critical"), *Severity.choices],
        method="as_bad", label="Severity", empty_label="Any",
    )  # fmt: skip
    domain = ChoiceFilter(choices=Risk.Domain.choices, empty_label="Any")
    owner = RowFilter(queries.owners, empty_label="Anybody", null_label="Nobody", null_value="none", method="owned")
    mark = ChoiceFilter(
        choices=[("unreviewed", "Past review"), ("lowered", "Rated lower once"), ("reopened", "Reopened")],
        method="marked", label="Marked", empty_label="Any",
    )  # fmt: skip
    likelihood = ChoiceFilter(
        field_name="residual_likelihood", choices=LIKELIHOODS, label="Likelihood today", empty_label="Any"
    )
    impact = ChoiceFilter(field_name="residual_impact", choices=IMPACTS, label="Impact today", empty_label="Any")

    lowered_from = DateFilter(method="lowered_since", label="Rated lower from", widget=DateInput({"type": "date"}))
    lowered_to = DateFilter(method="lowered_until", label="Rated lower until", widget=DateInput({"type": "date"}))

    class Meta:
        """Nothing that is not said above."""

        model = Risk
        fields: ClassVar[list[str]] = []

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # as django-filter has them
        """Offer vendors no marks: they tell what the list does not show."""
        super().__init__(*arguments, **options)
        seat = self.request.seat
        if not seat.user.has_perm("risk.whole", seat):
            for name in ("mark", "lowered_from", "lowered_to"):
                del self.filters[name]

    def in_state(self, rows: Rows, _name: str, state: str) -> Rows:
        """Keep a turn, what is live, what is not closed, or what is over."""
        if state == "standing":
            return rows.exclude(Q(turn__in=OVER))
        if state == Turn.PROPOSED:
            return rows.filter(is_asked(), merged_into=None)
        groups = {"live": LIVE, "ended": OVER}
        return rows.filter(Q(turn__in=groups.get(state, (state,))))

    def as_bad(self, rows: Rows, _name: str, severity: str) -> Rows:
        """Keep a severity, or high and critical ones together."""
        if severity == "least-high":
            return rows.filter(Q(weight__gte=queries.HIGH))
        least = dict(BANDS)[Severity(severity)]
        above = min((start for _, start in BANDS if start > least), default=None)
        rows = rows.filter(Q(weight__gte=least))
        return rows if above is None else rows.filter(Q(weight__lt=above))

    def owned(self, rows: Rows, _name: str, owner: Any) -> Rows:  # noqa: ANN401  # a person, or the word for nobody
        """Keep what somebody owns; nobody owns what belongs to who has left."""
        return rows.filter(queries.ownerless()) if owner == "none" else rows.filter(owner=owner)

    def marked(self, rows: Rows, _name: str, mark: str) -> Rows:
        """Keep what bears a mark."""
        marks = {"lowered": Q(lowered=True), "reopened": Q(reopened_at__isnull=False)}
        return rows.filter(queries.unreviewed() if mark == "unreviewed" else marks[mark])

    def lowered_since(self, rows: Rows, _name: str, day: date) -> Rows:
        """Keep what was rated lower from a day on."""
        return rows.filter(_lowered(at__date__gte=day))

    def lowered_until(self, rows: Rows, _name: str, day: date) -> Rows:
        """Keep what was rated lower until a day."""
        return rows.filter(_lowered(at__date__lte=day))


def _lowered(**when: date) -> Q:
    return Q(Exists(Rating.objects.filter(risk=OuterRef("pk"), lowered=True, **when)))
