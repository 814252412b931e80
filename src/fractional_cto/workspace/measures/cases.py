"""What a seat may read, as the cases that figures are worked out from."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries as decisions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.models import Turn as Became
from fractional_cto.workspace.engagements import queries as engagements
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.measures import coverage, focus, lead_time, risk_age
from fractional_cto.workspace.measures.named import Word, words
from fractional_cto.workspace.people.models import Acknowledgement, Person
from fractional_cto.workspace.people.queries import coverage as domains
from fractional_cto.workspace.risks import queries as risks
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.rest import LIVE, Turn
from fractional_cto.workspace.roadmap import queries as roadmap
from fractional_cto.workspace.roadmap.models import DEFAULT, Initiative, Limit, Waiver


def of_decisions(seat: Seat) -> list[lead_time.Case]:
    """Give the clock of every decision."""
    known = Prefetch("followers", queryset=decisions.visible(seat))
    rows = decisions.visible(seat).select_related("choice", "recorded").prefetch_related("turns", known)
    return [
        lead_time.Case(
            kind=row.kind,
            raised_on=row.raised_on,
            decided_on=row.chosen.on if row.chosen else None,
            needed_by=row.needed_by,
            first_needed_by=row.original_needed_by,
            withdrawn_on=timezone.localdate(row.withdrawn_at) if row.withdrawn_at else None,
            reopened_on=min(_reopenings(row), default=None),
            superseded_on=min(_became(row, Became.Kind.SUPERSEDED), default=None),
            elsewhere=row.elsewhere,
        )
        for row in rows
    ]


def _reopenings(row: Decision) -> Iterator[date]:
    yield from _became(row, Became.Kind.REVERSED)
    for follower in row.followers.all():
        if follower.origin == Decision.Origin.REOPENS:
            yield timezone.localdate(follower.made_at)


def _became(row: Decision, kind: str) -> Iterator[date]:
    for turn in row.turns.all():
        if turn.kind == kind:
            yield timezone.localdate(turn.at)


def of_risks(seat: Seat) -> list[risk_age.Case]:
    """Give the age of every risk."""
    rows = risks.risks(seat).prefetch_related("ratings")
    return [
        risk_age.Case(
            high=row.score >= risks.HIGH,
            identified_on=row.identified_on,
            open=turn in LIVE,
            accepted=turn == Turn.ACCEPTED,
            unreviewed=row.unreviewed,
            lowered_on=tuple(timezone.localdate(rating.at) for rating in row.ratings.all() if rating.lowered),
        )
        for row, turn in ((row, getattr(row, "turn", row.state)) for row in rows)
    ]


def of_initiatives(seat: Seat) -> list[focus.Case]:
    """Give when each initiative of the engagements that are under way was active."""
    rows = roadmap.visible(seat).filter(engagement__in=running(seat)).prefetch_related("moves")
    return [
        focus.Case(
            moves=tuple((move.since, _taking(move.state, move.restart_condition)) for move in row.moves.all()),
            linked=row.goal_id is not None,
            active=row.counted,
        )
        for row in rows
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


def running(seat: Seat) -> list[Engagement]:
    """Give the engagements under way; asked once for a seat, which lives as long as a request."""
    if not hasattr(seat, "running"):
        seat.running = list(engagements.engagements(seat).exclude(state=Engagement.State.CLOSED))  # type: ignore[attr-defined]  # kept with the seat
    found: list[Engagement] = seat.running  # type: ignore[attr-defined]  # as above
    return found


def began(seat: Seat, *, over: bool = False) -> Iterator[date]:
    """Give the first day of each engagement under way, and of those that are over where they are wanted."""
    known = engagements.engagements(seat) if over else running(seat)
    return (each.starts_on for each in known if each.starts_on is not None)


def current(seat: Seat) -> Engagement | None:
    """Give the engagement that its home page shows, where it is under way."""
    return next(iter(running(seat)), None)


def of_owners(seat: Seat) -> list[coverage.Case]:
    """Give whatever must have an owner."""
    return [*_outcomes(seat), *_risks(seat), *_domains(seat)]


def high(seat: Seat) -> list[Risk]:
    """Give the risks that need an owner: open or accepted, from high on."""
    rows = risks.risks(seat).exclude(state=Risk.State.CLOSED).filter(Q(weight__gte=risks.HIGH))
    return list(rows.select_related("client", "owner"))


def _outcomes(seat: Seat) -> Iterator[coverage.Case]:
    rows = engagements.outcomes(seat).filter(state__in=Outcome.ACTIVE).select_related("accountable", "engagement")
    known = words(rows)
    for row in rows:
        place = {"key": seat.client.key, "number": row.engagement.number, "outcome": row.number}
        shown = {"title": str(row), "href": reverse("engagements:outcome", kwargs=place)}
        yield _case("outcome", row.accountable, known[row.pk], **shown)


def _risks(seat: Seat) -> Iterator[coverage.Case]:
    rows = high(seat)
    known = words(rows)
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
