"""What risks send word of: one to accept, one that soon counts again, and in the week's mail those that grow old."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.clients.queries import holders
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.rest import LIVE, Turn
from fractional_cto.workspace.shared.days import morning
from fractional_cto.workspace.shared.notices import Due, Kind, Line, Section, Word

SOON = timedelta(days=14)
OLD = timedelta(days=30)
SHOWN = 5
ACCEPTED = Risk.State.ACCEPTED


def _approver(risk: Risk, _actor: int | None) -> list[int | None]:
    asked = queries.proposed(risk)
    return [asked.approver.user_id] if asked else []


def _asked(seat: Seat, key: int) -> Word | None:
    """Ask the approver, for as long as the proposal is theirs to answer."""
    risk = _known(seat, key)
    proposed = queries.proposal(seat, risk) if risk else None
    if risk is None or proposed is None:
        return None
    until = f"Until {proposed.until:%-d %B %Y}"
    return _word(risk, "You are asked to accept a risk for a time:", page="accept", adds=until)


def _endings(now: datetime) -> Iterator[Due]:
    """Say two weeks ahead that an accepted risk counts again: to who accepted it, owns it, or answers for risks."""
    rows = Risk.objects.filter(
        state=ACCEPTED, accepted_until__gt=now.date(), accepted_until__lte=(now + SOON).date()
    ).select_related("client", "owner")
    for risk in rows:
        agreed = risk.acceptances.filter(verdict__agreed=True)
        until, newest = risk.accepted_until, agreed.select_related("approver").last()
        if until is None or newest is None or morning(now, risk.client.time_zone) < until - SOON:
            continue
        owner = risk.owner.user_id if risk.owner else None
        for user in {newest.approver.user_id, owner, *holders(risk.client_id, "risk.change")}:
            if user is not None:
                event = f"risk-{risk.pk}-{until}-ends"
                yield Due(client=risk.client_id, user=user, thing=risk.pk, event=event)


def _ending(seat: Seat, key: int) -> Word | None:
    risk = queries.risks(seat).filter(Q(turn=Turn.ACCEPTED), pk=key).first()
    if risk is None or risk.accepted_until is None:
        return None
    return _word(risk, f"A risk is accepted only until {risk.accepted_until:%-d %B %Y}, then it is open again:")


def _known(seat: Seat, key: int) -> Risk | None:
    return queries.visible(seat).select_related("client", "finding").filter(pk=key).first()


def _word(risk: Risk, asks: str, *, page: str = "risk", adds: str = "") -> Word:
    place = reverse(f"risks:{page}", kwargs={"key": risk.client.key, "number": risk.number})
    return Word(asks=asks, title=risk.title, adds=adds, href=place, open=is_open(risk))


def is_open(risk: Risk) -> bool:
    """Tell whether everybody who reads risks here may read it, and the finding it came from."""
    labels = {risk.label, risk.finding.label if risk.finding else Finding.Label.OPEN}
    return labels == {Finding.Label.OPEN}


def _ageing(seat: Seat, since: datetime) -> Iterator[Line]:
    """Give the high risks that are live and known for a month or longer, the oldest first."""
    if not seat.user.has_perm("risk.whole", seat):
        return
    old = queries.risks(seat).filter(
        Q(turn__in=LIVE), Q(weight__gte=queries.HIGH), identified_on__lte=(since - OLD).date()
    )
    for risk in old.select_related("finding").order_by("identified_on")[:SHOWN]:
        title = f"{risk.title} (known since {risk.identified_on:%-d %B %Y})"
        yield Line(title=title, href=risk.get_absolute_url(), open=is_open(risk))


KINDS = (
    Kind(
        name="acceptance-asked",
        title="You are asked to accept a risk for a time",
        noun="risk",
        verbs=("proposed to accept",),
        to=_approver,
        word=_asked,
        chat="A risk waits for its approver.",
    ),
    Kind(name="acceptance-ending", title="An accepted risk counts again soon", due=_endings, word=_ending),
)
SECTIONS = (Section(title="High risks, known for a month or longer", lines=_ageing),)
