"""What a seat may read, as the cases that figures are worked out from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries as decisions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.models import Turn as Became
from fractional_cto.workspace.engagements import queries as engagements
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.measures import coverage, focus, lead_time, risk_age
from fractional_cto.workspace.measures.named import WORD, Word, told, words
from fractional_cto.workspace.people.models import Acknowledgement, Person
from fractional_cto.workspace.people.queries import coverage as domains
from fractional_cto.workspace.risks import queries as risks
from fractional_cto.workspace.risks.models import Rating, Risk
from fractional_cto.workspace.roadmap import queries as roadmap
from fractional_cto.workspace.roadmap.models import DEFAULT, Initiative, Limit, Waiver
from fractional_cto.workspace.shared.prepared import prepared

Row = TypeVar("Row")
CLOCK = ("kind", "raised_on", "needed_by", "original_needed_by", "withdrawn_at", "elsewhere")
FOLLOWS = ("parent", "origin", "made_at")
TURNS = ("pk", "choice__at", "recorded__on", *CLOCK, *FOLLOWS, "turns__kind", "turns__at")
# Of a risk, what its age and its owner are told from.
TOLD = (
    *("client_id", "number", "event", "label", "state", "identified_on", "next_review", "accepted_until", "made_at"),
    *("residual_likelihood", "residual_impact", "owner__name", "owner__kind", "owner__left_on"),
)


def _once(seat: Seat, name: str, ask: Callable[[], list[Row]]) -> list[Row]:
    """Ask once for a seat, which lives as long as a request: several figures of a page count the same rows."""
    kept = vars(seat).setdefault("counted", {})
    if name not in kept:
        kept[name] = ask()
    rows: list[Row] = kept[name]
    return rows


@prepared
def _turns(seat: Seat) -> QuerySet[Decision, Any]:
    """Ask for every decision, of its many fields the few that its clock takes, once for each of its turns."""
    return decisions.visible(seat).order_by().values_list(*TURNS)


def of_decisions(seat: Seat) -> list[lead_time.Case]:
    """Give the clock of every decision."""
    rows = [dict(zip(TURNS, row, strict=True)) for row in _turns(seat)]
    became: defaultdict[tuple[int, str], list[date]] = defaultdict(list)
    for row in rows:
        if row["turns__kind"]:
            became[row["pk"], row["turns__kind"]].append(timezone.localdate(row["turns__at"]))
        if row["origin"] == Decision.Origin.REOPENS:
            became[row["parent"], Became.Kind.REVERSED].append(timezone.localdate(row["made_at"]))
    return [
        lead_time.Case(
            kind=row["kind"],
            raised_on=row["raised_on"],
            decided_on=timezone.localdate(row["choice__at"]) if row["choice__at"] else row["recorded__on"],
            needed_by=row["needed_by"],
            first_needed_by=row["original_needed_by"],
            withdrawn_on=timezone.localdate(row["withdrawn_at"]) if row["withdrawn_at"] else None,
            reopened_on=min(became[row["pk"], Became.Kind.REVERSED], default=None),
            superseded_on=min(became[row["pk"], Became.Kind.SUPERSEDED], default=None),
            elsewhere=row["elsewhere"],
        )
        for row in {row["pk"]: row for row in rows}.values()
    ]


@prepared
def _lowered(client: int) -> QuerySet[Rating, Any]:
    return Rating.objects.filter(client=client, lowered=True).order_by().values_list("risk", "at")


def of_risks(seat: Seat) -> list[risk_age.Case]:
    """Give the age of every risk."""
    lowered = defaultdict(list)
    for risk, at in _lowered(seat.client_id):
        lowered[risk].append(timezone.localdate(at))
    return [
        risk_age.Case(
            high=row.score >= risks.HIGH,
            identified_on=row.identified_on,
            open=not row.closed and not row.rests,
            accepted=row.rests,
            unreviewed=row.unreviewed,
            lowered_on=tuple(lowered[row.pk]),
        )
        for row in _known_risks(seat)
    ]


@prepared
def _every_risk(seat: Seat) -> QuerySet[Risk]:
    return risks.visible(seat).select_related("owner").only(*TOLD)


def _known_risks(seat: Seat) -> list[Risk]:
    """Give the risks that this seat may know of."""
    return _once(seat, "risks", lambda: _with_client(seat, _every_risk(seat)))


def _with_client(seat: Seat, rows: Iterable[Risk]) -> list[Risk]:
    known = list(rows)
    for row in known:
        row.client = seat.client
    return known


def of_initiatives(seat: Seat) -> list[focus.Case]:
    """Give when each initiative of the engagements that are under way was active: a row for each of its moves."""
    rows = roadmap.visible(seat).filter(engagement__in=running(seat)).order_by("number", "moves__pk")
    now, then = ("pk", "goal", "state", "restart_condition"), ("since", "state", "restart_condition")
    moves: defaultdict[tuple[Any, ...], list[tuple[date, bool]]] = defaultdict(list)
    for *one, since, state, condition in rows.values_list(*now, *(f"moves__{name}" for name in then)):
        moves[tuple(one)] += [(since, _taking(state, condition))] if since else []
    return [
        focus.Case(moves=tuple(those), linked=goal is not None, active=_taking(state, condition))
        for (_, goal, state, condition), those in moves.items()
    ]


def _taking(state: str, condition: str) -> bool:
    """Tell whether it took a place: what is parked for no condition was only renamed."""
    return state == Initiative.State.ACTIVE or (state == Initiative.State.PARKED and not condition.strip())


def limits(seat: Seat) -> Iterator[tuple[date, int]]:
    """Give from which day on how many initiatives were allowed, over all engagements under way."""
    for engagement in running(seat):
        before = 0
        for since, number in ((date.min, DEFAULT), *_said(engagement)):
            yield since, number - before
            before = number


def _said(engagement: Engagement) -> Iterator[tuple[date, int]]:
    for limit in Limit.objects.filter(engagement=engagement):
        yield timezone.localdate(limit.at), limit.number


def waivers(seat: Seat) -> list[tuple[date, date]]:
    """Give the first and last day of every waiver of the limit."""
    rows = Waiver.objects.filter(engagement__in=running(seat), rule=Waiver.Rule.INITIATIVES)
    return list(rows.values_list("since", "expires_on"))


@prepared
def _every_engagement(seat: Seat) -> QuerySet[Engagement]:
    return engagements.engagements(seat).select_related(None).only("number", "state", "starts_on")


def _engagements(seat: Seat) -> list[Engagement]:
    return _once(seat, "engagements", lambda: _every_engagement(seat))


def running(seat: Seat) -> list[Engagement]:
    """Give the engagements under way."""
    return [each for each in _engagements(seat) if each.state != Engagement.State.CLOSED]


def began(seat: Seat, *, over: bool = False) -> Iterator[date]:
    """Give the first day of each engagement under way, and of those that are over where they are wanted."""
    known = _engagements(seat) if over else running(seat)
    return (each.starts_on for each in known if each.starts_on is not None)


def current(seat: Seat) -> Engagement | None:
    """Give the engagement that its home page shows, where it is under way."""
    return next(iter(running(seat)), None)


def of_owners(seat: Seat) -> list[coverage.Case]:
    """Give whatever must have an owner."""
    return [*_outcomes(seat), *_risks(seat), *_domains(seat)]


def high(seat: Seat) -> list[Risk]:
    """Give the risks that need an owner: open or accepted, from high on; in the order of the register."""
    rows = [row for row in _known_risks(seat) if not row.closed and row.score >= risks.HIGH]
    return sorted(rows, key=lambda row: (row.rests, -row.score, row.identified_on, row.number))


@prepared
def _approved(seat: Seat) -> QuerySet[Outcome]:
    return told(engagements.outcomes(seat).filter(state__in=Outcome.ACTIVE))


def _outcomes(seat: Seat) -> Iterator[coverage.Case]:
    for row in _approved(seat):
        place = {"key": seat.client.key, "number": row.engagement.number, "outcome": row.number}
        shown = {"title": str(row), "href": reverse("engagements:outcome", kwargs=place)}
        yield _case("outcome", row.accountable, Word(named_at=row.named_at, said_at=row.said_at), **shown)


@prepared
def _named(seat: Seat) -> QuerySet[Risk, Any]:
    return told(risks.visible(seat).alias(score_now=risks.SCORE).filter(score_now__gte=risks.HIGH)).values_list(*WORD)


def _risks(seat: Seat) -> Iterator[coverage.Case]:
    rows = high(seat)
    known = words(rows, _named(seat))
    for row in rows:
        yield _case("risk", row.owner, known[row.pk], title=str(row), href=row.get_absolute_url())


def _domains(seat: Seat) -> Iterator[coverage.Case]:
    if not seat.user.has_perm("raci.read", seat):
        return
    known = domains(seat)
    rows = [each.row for each in known if each.row]
    given = Acknowledgement.objects.filter(row__in=rows).values_list("row", "person", "version", "at")
    said = {(row, person, version): at for row, person, version, at in given}
    table = reverse("people:raci", kwargs={"key": seat.client.key})
    for each in known:
        row = each.row
        shown = {"title": str(each.kind.label), "href": table}
        if row is None:
            yield _case("domain", None, None, **shown)
            continue
        at = said.get((row.pk, row.accountable_id or 0, row.version))
        yield _case("domain", row.accountable, Word(named_at=row.changed_at, said_at=at), **shown)


def _case(kind: str, owner: Person | None, word: Word | None, *, title: str, href: str) -> coverage.Case:
    here = owner is not None and owner.present
    return coverage.Case(
        kind=kind,
        title=title,
        href=href,
        owner=str(owner.pk) if owner and here else "",
        name=str(owner) if owner and here else "",
        acknowledged=here and word is not None and word.said_at is not None,
        late=word is not None and word.late,
        fractional=owner is not None and owner.kind == Person.Kind.FRACTIONAL,
    )
