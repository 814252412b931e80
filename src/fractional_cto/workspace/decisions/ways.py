"""What somebody may do with a decision now, as links: the ones that wait for them first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.charter import in_deadlock
from fractional_cto.workspace.decisions.models import Decision, Turn
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.findings.models import Finding

Origin = Decision.Origin


@dataclass(frozen=True, kw_only=True)
class Way:
    """One thing to do; ``waits`` marks what somebody was asked for."""

    title: str
    href: str
    waits: bool = False


Provider = Callable[[Seat, Decision], Iterable[Way]]
PROVIDERS: list[Provider] = []


def ways(seat: Seat, decision: Decision) -> Iterator[Way]:
    """Give what this seat may do beside framing, deciding and withdrawing."""
    if decision.open:
        yield from _before(seat, decision)
    elif decision.state == Decision.State.DECIDED:
        yield from _after(seat, decision)
    if seat.user.has_perm("decision.comment", seat):
        yield _to(decision, "dissent", "Disagree")
    fixed = not decision.open and decision.label != Finding.Label.PERSON
    if fixed and seat.user.has_perm("decision.change", seat):
        yield _to(decision, "restrict", "Let fewer people read it")
    for provide in PROVIDERS:
        yield from provide(seat, decision)


def add(provide: Provider) -> None:
    """Let a later noun offer what it knows to do with a decision."""
    PROVIDERS.append(provide)


def _before(seat: Seat, decision: Decision) -> Iterator[Way]:
    changes = seat.user.has_perm("decision.change", seat)
    own = decision.category in DecisionRight.OWN
    hands_on = queries.hands_on(seat, decision)
    if hands_on and not own:
        yield _to(decision, "delegate", "Let somebody else decide")
    if queries.defers(seat, decision):
        yield _to(decision, "defer", "Put it off")
    if seat.user.has_perm("decision.comment", seat):
        yield _to(decision, "take_side", "Take a side")
    sponsors = decision.state == Decision.State.READY and getattr(decision, "with_sponsor", False)
    if changes and not sponsors and decision.category not in DecisionRight.KEPT and not in_deadlock(decision):
        yield _to(decision, "call_deadlock", "Call it a deadlock")
    if queries.frames(seat, decision):
        yield _follow(decision, Origin.SPLITS, "Split off a question")


def _after(seat: Seat, decision: Decision) -> Iterator[Way]:
    changes = queries.frames(seat, decision)
    if decision.turn is not None and decision.turn.kind in Turn.ENDS:
        if changes:
            yield _follow(decision, Origin.REOPENS, "Reopen it")
        return
    unconfirmed = decision.elsewhere and decision.turn is None
    answers = queries.answers_for(seat, decision)
    if queries.confirms(seat, decision):
        title = "It was decided so" if unconfirmed else "It still holds"
        yield _to(decision, "confirm", title, waits=unconfirmed or queries.due(decision))
    if answers and unconfirmed:
        yield _to(decision, "refute", "It was not decided so", waits=True)
    elif answers:
        yield _to(decision, "reverse", "Reverse it")
    if changes:
        yield _follow(decision, Origin.SUPERSEDES, "Decide it anew")


def _to(decision: Decision, name: str, title: str, *, waits: bool = False) -> Way:
    href = reverse(f"decisions:{name}", kwargs={"key": decision.client.key, "number": decision.number})
    return Way(title=title, href=href, waits=waits)


def _follow(decision: Decision, how: str, title: str) -> Way:
    address = reverse("decisions:add_decision", kwargs={"key": decision.client.key})
    return Way(title=title, href=f"{address}?follows={decision.number}&how={how}")
