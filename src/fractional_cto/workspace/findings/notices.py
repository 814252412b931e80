"""What findings send word of: a risk to accept, and one that soon counts again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.clients.queries import holders
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import Finding, Response, Turn
from fractional_cto.workspace.findings.rest import answered
from fractional_cto.workspace.shared.days import morning
from fractional_cto.workspace.shared.notices import Due, Kind, Line, Section, Word

SOON = timedelta(days=14)
OLD = timedelta(days=30)
GRAVE = ("critical", "high")
RISK = Response.Kind.ACCEPTED_RISK


def _approver(finding: Finding, _actor: int | None) -> list[int | None]:
    newest = finding.responses.select_related("approver").last()
    asked = newest is not None and newest.kind == RISK and newest.approver is not None
    return [newest.approver.user_id] if asked else []  # type: ignore[union-attr]  # as just asked


def _asked(seat: Seat, key: int) -> Word | None:
    """Ask the approver, for as long as the proposal is theirs to answer."""
    finding = queries.findings(seat).filter(pk=key).first()
    proposed = queries.proposal(seat, finding) if finding else None
    if finding is None or proposed is None:
        return None
    until = f"Until {proposed.due:%-d %B %Y}" if proposed.due else ""
    return _word(finding, "You are asked to accept a risk for a time:", page="decide_risk", adds=until)


def _endings(now: datetime) -> Iterator[Due]:
    """Say two weeks ahead that an accepted risk counts again: to whoever accepted it, and who answers for findings."""
    accepted = answered(Finding.objects.filter(left_until__lte=(now + SOON).date(), left_until__gt=now.date()))
    known = accepted.filter(Q(turn=Turn.RESTS, kept=None, response=RISK)).select_related("client", "answer__approver")
    for finding in known:
        until, response = finding.left_until, finding.answer
        if until is None or response is None or morning(now, finding.client.time_zone) < until - SOON:
            continue
        approver = response.approver.user_id if response.approver else None
        for user in {approver, *holders(finding.client_id, "finding.change")} - {None}:
            event = f"finding-{finding.pk}-{until}-ends"
            yield Due(client=finding.client_id, user=int(user or 0), thing=finding.pk, event=event)


def _ending(seat: Seat, key: int) -> Word | None:
    known = queries.findings(seat).filter(Q(turn=Turn.RESTS, kept=None, response=RISK), pk=key)
    finding = known.first()
    if finding is None or finding.left_until is None:
        return None
    said = f"A risk is accepted only until {finding.left_until:%-d %B %Y}, then it counts again:"
    return _word(finding, said)


def _word(finding: Finding, asks: str, *, page: str = "finding", adds: str = "") -> Word:
    where = {"key": finding.client.key, "number": finding.number}
    return Word(
        asks=asks,
        title=finding.title,
        adds=adds,
        href=reverse(f"findings:{page}", kwargs=where),
        open=finding.label == Finding.Label.OPEN,
    )


def _ageing(seat: Seat, since: datetime) -> Iterator[Line]:
    """Give what is critical or high and open for a month or longer."""
    if not seat.user.has_perm("finding.whole", seat):
        return
    old = queries.findings(seat).filter(severity__in=GRAVE, first_seen_at__lte=since - OLD)
    for finding in old.exclude(state__in=Finding.CLOSED).exclude(Q(turn=Turn.RESTS)).order_by("first_seen_at")[:5]:
        title = f"{finding.title} (open since {finding.first_seen_at:%-d %B %Y})"
        yield Line(title=title, href=finding.get_absolute_url(), open=finding.label == Finding.Label.OPEN)


KINDS = (
    Kind(
        name="risk-asked",
        title="You are asked to accept the risk of a finding for a time",
        noun="finding",
        verbs=("responded to",),
        to=_approver,
        word=_asked,
        chat="A risk waits for its approver.",
    ),
    Kind(name="risk-ending", title="The accepted risk of a finding counts again soon", due=_endings, word=_ending),
)
SECTIONS = (Section(title="Grave and open for a month or longer", lines=_ageing),)
