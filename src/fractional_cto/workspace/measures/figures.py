"""The figures: what each says, how it is defined, who defined it, and how it is read for a seat."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.escalations.figures import escalations
from fractional_cto.workspace.measures import cases
from fractional_cto.workspace.measures.coverage import coverage
from fractional_cto.workspace.measures.focus import Rules, focus
from fractional_cto.workspace.measures.lead_time import lead_time
from fractional_cto.workspace.measures.reading import Part, Reading
from fractional_cto.workspace.measures.risk_age import risk_age
from fractional_cto.workspace.measures.spans import Span, said, since, until
from fractional_cto.workspace.measures.spread import spread

FIRST = 30  # days within which a baseline is taken
# Of what waits today; everything else ended within the window.
WAITING = {"state=open", "state=overdue", "state=behind"}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure; ``tile`` is what it stands for on the engagement's page."""

    name: str
    title: str
    tile: str
    question: str
    definition: str
    guard: str
    source: str
    read: Callable[[Seat, Span], Reading]
    windowed: bool = True  # False where it only knows today


def _decisions(seat: Seat, span: Span) -> Reading:
    register = reverse("decisions:decisions", kwargs={"key": seat.client.key})
    window = urlencode({"ended_from": span.first, "ended_to": span.last})

    def address(query: str) -> str:
        if query in WAITING:
            return f"{register}?{query}"
        return f"{register}?{query if query.startswith('state=') else f'{query}&state=here'.lstrip('&')}&{window}"

    known = cases.of_decisions(seat)
    reading = lead_time(known, span, address)
    named = dict(Decision.Kind.choices)
    parts = tuple(replace(part, title=named[part.title]) for part in reading.parts)
    whole = Part(title="All of them", value=reading.value, n=reading.n, href=address(""))
    first = _first(seat)
    before = lead_time(known, first) if first and first.last < span.first else None
    said = "" if before is None or before.few else f"{before.value} ({before.n} counted, {first})"
    return replace(reading, parts=(whole, *parts), baseline=said)


def _risks(seat: Seat, span: Span) -> Reading:
    register = reverse("risks:risks", kwargs={"key": seat.client.key})
    rows = {
        "high": "state=live&severity=least-high",
        "unreviewed": "state=live&mark=unreviewed",
        "accepted": "state=accepted&severity=least-high",
        "lowered": f"{urlencode({'lowered_from': span.first, 'lowered_to': span.last})}",
    }
    return risk_age(cases.of_risks(seat), span, lambda query: f"{register}?{rows[query]}")


def _owners(seat: Seat, _span: Span) -> Reading:
    key = {"key": seat.client.key}
    current = cases.current(seat)
    rows = {
        "outcome": reverse("engagements:outcomes", kwargs={**key, "number": current.number}) if current else "",
        "risk": f"{reverse('risks:risks', kwargs=key)}?state=standing&severity=least-high",
        "domain": reverse("people:raci", kwargs=key),
    }
    return coverage(cases.of_owners(seat), lambda kind: rows[kind])


def _initiatives(seat: Seat, span: Span) -> Reading:
    register = reverse("roadmap:initiatives", kwargs={"key": seat.client.key})
    rows = {"active": "state=counted", "unlinked": "state=counted&goal=none", "waivers": ""}
    rules = Rules(steps=tuple(cases.limits(seat)), waivers=tuple(cases.waivers(seat)))
    known = cases.of_initiatives(seat)
    window = since(span, [*cases.began(seat), *(day for case in known for day, _ in case.moves)])
    reading = focus(known, window, rules, lambda query: f"{register}?{rows[query]}" if rows[query] else register)
    first = _first(seat)
    before = focus(known, first, rules) if first and first.last < span.first else None
    said = f"{before.value} ({before.n} counted, {first})" if before and before.n else ""
    return replace(reading, span=window, baseline=said)


def _escalations(seat: Seat, span: Span) -> Reading:
    ends = timezone.make_aware(datetime.combine(span.last + timedelta(days=1), time.min))
    figure = escalations(seat, ends - timedelta(days=span.days), ends)
    window = since(span, cases.began(seat, over=True))
    # two in the first week are no eight a month
    rate = f"{FIRST * figure.reached / window.days:.1f}" if window.days >= FIRST else "too few days to say"
    monthly = Part(title="In 30 days", value=rate)
    took = spread([round(each, 1) for each in figure.took])
    settled = Part(title="From the first step to the end, of what has ended", value=took.said, n=took.n)
    missed = Part(
        title="Missed: older than their path allows, and never escalated",
        value=str(len(figure.missed)),
        worry=bool(figure.missed),
    )
    rows = tuple(
        Part(title=each.title, value=f"since {said(timezone.localdate(each.since))}", href=each.href, worry=True)
        for each in figure.missed
    )
    value = f"{figure.reached} reached the top" if figure.reached else "none reached the top"
    return Reading(value=value, n=figure.reached, parts=(monthly, settled), guards=(missed,), rows=rows, span=window)


def _first(seat: Seat) -> Span | None:
    """Give the days of the engagement from which a baseline is taken, once they are over."""
    current = cases.current(seat)
    if current is None or current.starts_on is None:
        return None
    last = current.starts_on + timedelta(days=FIRST - 1)
    return until(last, FIRST) if last < timezone.localdate() else None


FIGURES: tuple[Figure, ...] = (
    Figure(
        name="decision-lead-time",
        title="Decision lead time",
        tile="Speed",
        question="How long does it take from the first mention of a question to an answer?",
        definition="Calendar days from the day a decision was first mentioned to the day its decider chose, over the "
        "decisions decided here within the window, each class for itself.",
        guard="The first mention only ever moves earlier, and what is split off or reopened keeps it. What is still "
        "open is counted beside, so that leaving the hard ones open helps nobody; what did not hold is too.",
        source="Lead time by class, with the share reopened within 90 days beside it, as practitioners of decision "
        "governance count it.",
        read=_decisions,
    ),
    Figure(
        name="escalations",
        title="Escalations",
        tile="Speed",
        question="How much lands on the desk of the sponsor or the board, and how soon is it settled?",
        definition="What was blocked and went up the escalation path until it reached the sponsor or the board within "
        "the window, and how many that is in 30 days since an engagement began, once it is that old; the time is that "
        "from the first step to the end, of what has ended.",
        guard="Fewer escalations are worse, not better, where more was missed: what waited longer than the first step "
        "of its path allows and was never taken to anybody stands beside.",
        source="Escalations against missed escalations, as in the practice of fractional technology leaders.",
        read=_escalations,
    ),
    Figure(
        name="risk-age",
        title="Age of open high risks",
        tile="Risk",
        question="For how long are the risks known that could hurt us most?",
        definition="Calendar days since a risk was first identified, over the risks that are open or being treated and "
        "rated high or critical today.",
        guard="The first day never moves later: not by reopening, and a merge keeps the older one. Accepting wants an "
        "approver and an end, and rating lower wants evidence; both are counted beside.",
        source="ISO 31000's vocabulary; acceptance with an end as risk registers of security teams keep it.",
        read=_risks,
        windowed=False,
    ),
    Figure(
        name="owner-coverage",
        title="Owner coverage",
        tile="Risk",
        question="Does everything that must have an owner have one who knows?",
        definition="Approved outcomes, high and critical risks, and the four domains security, compliance, reliability "
        "and vendor risk: the share with exactly one owner who is here and has said so themself since they were named. "
        "Who said so later than 30 days after being named counts, and is counted beside.",
        guard="Who was named and never said so counts as no owner. What one person holds, and what the fractional CTO "
        "holds, stands beside: an owner of everything owns nothing.",
        source="A single accountable person for each row, as RACI wants it.",
        read=_owners,
        windowed=False,
    ),
    Figure(
        name="active-initiatives",
        title="Active initiatives",
        tile="Clarity",
        question="How much runs at the same time, against what we agreed?",
        definition="The number of active initiatives at the end of each day, averaged over the days of the window "
        "since an engagement began, and the most on one day. What was parked without a condition to restart it counts "
        "as active.",
        guard="Parking for a day hardly moves a mean over days; a new name keeps the old history; a raised limit "
        "excuses no day before. What serves no outcome stands beside.",
        source="Work in progress against its limit, as Kanban counts it.",
        read=_initiatives,
    ),
)
BY_NAME = {figure.name: figure for figure in FIGURES}
