"""Which decisions a seat may see, and who may decide them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from fractional_cto.workspace.accounts.queries import proven
from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.charter import role_of
from fractional_cto.workspace.decisions.models import Choice, Decision, Deferral, Delegation, Turn
from fractional_cto.workspace.decisions.soon import undone
from fractional_cto.workspace.engagements.models import DecisionRight, Outcome
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.findings.queries import LABELS, findings
from fractional_cto.workspace.people.models import Person

State = Decision.State
# Who may decide something here at all; the board reads issued documents, and who only reads decides nothing.
DECIDING = "PSXE"
# To whom a decision may be handed: never to the fractional CTO, who recommends.
DELEGATES = "SXE"
# Who stops something, as the charter has it.
LEADERS = "SX"
BECAME = Subquery(Turn.objects.filter(decision=OuterRef("pk")).order_by("-pk").values("kind")[:1])


def visible(seat: Seat) -> QuerySet[Decision]:
    """Every decision this seat may know of; what came from a finding is for nobody who may not read that."""
    labels = LABELS.get(Role(seat.role), ())
    rows = Decision.objects.filter(
        Q(finding=None) | Q(finding__label__in=labels), client=seat.client_id, label__in=labels
    )
    return rows if seat.user.has_perm("decision.read", seat) else rows.none()


def decisions(seat: Seat) -> QuerySet[Decision]:
    """Give the same with what a list shows: late, ready, being framed, then the newest of what is decided."""
    # without a day it is not late, and a comparison with nothing is neither true nor false
    late = Q(state__in=Decision.OPEN, needed_by__isnull=False, needed_by__lt=timezone.localdate())
    stage = Case(
        When(late, then=Value(0)),
        When(state=State.READY, then=Value(1)),
        When(state__in=Decision.CHANGING, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    joined = ("client", "decider", "choice__option", "choice__by", "recorded__option", "recorded__who", "deadlock")
    # a list apiece: what a row would be asked for costs as much as to ask for all of them
    along: dict[str, QuerySet[Any]] = {
        "turns": Turn.objects.select_related("by"),
        "deferrals": Deferral.objects.all(),
        "delegations": Delegation.objects.select_related("to"),
    }
    known = visible(seat).select_related(*joined)
    known = known.prefetch_related(*(Prefetch(name, rows, to_attr=f"every_{name}") for name, rows in along.items()))
    late_now = ExpressionWrapper(late, output_field=BooleanField())
    soon = ExpressionWrapper(undone(visible(seat)), output_field=BooleanField())
    # what only narrows or orders is not read with every row
    known = known.annotate(stage=stage).alias(
        became=BECAME, undone=soon, late=late_now, decided_on=Coalesce(TruncDate("choice__at"), "recorded__on")
    )
    wanted = Case(When(state__in=Decision.OPEN, then=F("needed_by")))
    return known.order_by("stage", wanted, F("decided_on").desc(nulls_last=True), "number")


def exported(seat: Seat) -> QuerySet[Decision]:
    """Give the same with what only an export tells."""
    return decisions(seat).annotate(undone=F("undone"))


def deciders(decision: Decision) -> QuerySet[Person]:
    """Whoever the charter lets decide it: people who can sign in in that role, and may read it."""
    role = role_of(decision)
    if role not in DECIDING:
        return Person.objects.none()
    return _reading(decision, (role,))


def delegates(decision: Decision) -> QuerySet[Person]:
    """Whom its decider may hand it to: who can sign in and read it, and is not the fractional CTO."""
    if decision.category in DecisionRight.OWN:
        return Person.objects.none()
    roles = LEADERS if decision.category == DecisionRight.Category.STOP else DELEGATES
    return _reading(decision, roles).exclude(Q(pk=decision.decider_id or 0) | Q(kind=Person.Kind.FRACTIONAL))


def rightful(decision: Decision) -> bool:
    """Tell whether its decider still is the one the charter names, is there and can sign in."""
    return decision.decider is not None and deciders(decision).filter(pk=decision.decider.pk).exists()


def with_sponsor() -> Exists:
    """Give the condition that the named decider of a decision sits as sponsor."""
    return Exists(
        Seat.objects.filter(held(), client=OuterRef("client"), user=OuterRef("decider__user"), role=Role.SPONSOR)
    )


def decides(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat is the decider of a decision that is ready, or holds it for them."""
    return decision.state == State.READY and theirs(seat, decision)


def theirs(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat is its decider or holds it for them, whether or not it is ready."""
    if not seat.user.has_perm("decision.decide", seat):
        return False
    named = decision.decider is not None and decision.decider.user_id == seat.user_id
    return (named or holds(seat, decision)) and rightful(decision)


def was_asked(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat may decide and read it, and was asked once, be it that others are by now."""
    if not seat.user.has_perm("decision.decide", seat) or not visible(seat).filter(pk=decision.pk).exists():
        return False
    before = decision.history.filter(state=State.READY, decider__user=seat.user_id)
    return before.exists() or decision.delegations.filter(holder=seat.user_id).exists()


def hands_on(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat is the decider of a decision that is open, and may hand it on or put it off."""
    named = decision.decider is not None and decision.decider.user_id == seat.user_id
    return decision.open and named and seat.user.has_perm("decision.decide", seat) and rightful(decision)


def frames(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat may frame it and put it forward; own matters also whoever answers for them.

    Whoever decides about the fractional CTO does not wait for the fractional CTO.
    """
    own = decision.category in DecisionRight.OWN and answers_for(seat, decision)
    return own or seat.user.has_perm("decision.change", seat)


def keeps(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat may withdraw it or take it back to framing: who frames it.

    What is about the fractional CTO, who frames, is kept by its decider alone.
    """
    if decision.category in DecisionRight.OWN:
        return answers_for(seat, decision)
    return seat.user.has_perm("decision.change", seat)


def defers(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat may put it off: who decides it, or who frames it, until it is ready.

    To frame it is not enough of own matters.
    """
    if decision.state == State.READY:
        return decides(seat, decision)
    leads = decision.category not in DecisionRight.OWN and seat.user.has_perm("decision.change", seat)
    return leads or hands_on(seat, decision)


def holds(seat: Seat, decision: Decision) -> bool:
    """Tell whether the decider handed a decision to this seat, who holds it still."""
    handed = decision.last_handed
    if handed is None or decision.decider is None or handed.by_id != decision.decider.user_id:
        return False
    if handed.holder_id != seat.user_id:
        return False
    return handed.to.user_id == seat.user_id and delegates(decision).filter(pk=handed.to_id).exists()


def answers_for(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat may say what became of it: its decider, or who stands in where that one may not now."""
    return seat.user.has_perm("decision.decide", seat) and _answers(seat.user_id, decision)


def gives_way(decision: Decision) -> bool:
    """Tell whether whoever decides this may give up what it takes the place of."""
    before = decision.parent if decision.origin == Decision.Origin.SUPERSEDES else None
    if before is None or before.turns.filter(kind__in=Turn.ENDS).exists():
        return True
    return decision.decider is not None and _answers(decision.decider.user_id, before)


def _answers(user: int | None, decision: Decision) -> bool:
    if rightful(decision):
        return decision.decider is not None and decision.decider.user_id == user
    return deciders(decision).filter(user=user).exists() if user is not None else False


def confirms(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat may say that it still holds: also who recommended it, unless it was decided elsewhere."""
    recommender = decision.recommender
    own = recommender is not None and recommender.user_id == seat.user_id and not decision.elsewhere
    return own or answers_for(seat, decision)


def due(decision: Decision) -> bool:
    """Tell whether the day has come on which its decider wanted to be asked whether it still holds."""
    day = getattr(decision.chosen, "confirm_by", None)
    turn = decision.turn
    ended = turn is not None and turn.kind in Turn.ENDS
    if day is None or day > timezone.localdate() or ended:
        return False
    return not any(timezone.localdate(each.at) >= day for each in looked(decision.pk))


def looked(decision: int | OuterRef) -> QuerySet[Turn]:
    """Give what became of a decision as its decider said; that whoever recommended it confirms it asks nobody less."""
    own = Q(by=F("decision__recommender__user")) & ~Q(by=F("decision__decider__user"))
    return Turn.objects.filter(~own, decision=decision)


def _reading(decision: Decision, roles: Iterable[str]) -> QuerySet[Person]:
    labels = {decision.label, *([decision.finding.label] if decision.finding else [])}
    may = [role for role in roles if labels <= set(LABELS[Role(role)])]
    seats = Seat.objects.filter(held(), client=decision.client_id, role__in=may)
    return Person.objects.filter(client=decision.client_id, left_on=None, user__in=seats.values("user"))


def proven_by_then(decision: Decision) -> bool:
    """Tell whether whoever decided it was known to read what is sent to their address when they did."""
    return Choice.objects.filter(proven("by", "at"), decision=decision).exists()


def possible_deciders(seat: Seat) -> QuerySet[Person]:
    """Give whom a form offers: who can sign in in a role that decides; the charter then says which of them."""
    seats = Seat.objects.filter(held(), client=seat.client_id, role__in=DECIDING)
    return Person.objects.filter(client=seat.client_id, left_on=None, user__in=seats.values("user"))


def people(seat: Seat) -> QuerySet[Person]:
    """Whoever may recommend: the people who are still there."""
    return Person.objects.filter(client=seat.client_id, left_on=None)


def outcomes(decision: Decision) -> QuerySet[Outcome]:
    """Give what a decision may serve: the approved outcomes of its engagement."""
    return Outcome.objects.filter(engagement=decision.engagement_id, state__in=Outcome.ACTIVE)


def myself(seat: Seat) -> Person | None:
    """Give as whom this seat is known among the people."""
    return people(seat).filter(user=seat.user_id).first()


def declares(seat: Seat, decision: Decision) -> Person | None:
    """Give as whom this seat says what they have to gain: who recommends it, or frames it and may put it forward."""
    if recommends(seat, decision):
        return decision.recommender
    return myself(seat) if frames(seat, decision) else None


def recommends(seat: Seat, decision: Decision) -> bool:
    """Tell whether this seat is the one who recommends; they declare their interest."""
    who = decision.recommender
    return who is not None and who.user_id == seat.user_id and seat.user.has_perm("decision.comment", seat)


def shown_deciders(seat: Seat) -> QuerySet[Person]:
    """Give who decides a visible decision."""
    return Person.objects.filter(pk__in=visible(seat).order_by().values("decider_id"))


def asked(seat: Seat, number: str) -> Finding | None:
    """Give the finding, by number, that was answered by asking for a decision; None where it was not."""
    if not number.isdecimal() or len(number) > len("999999999"):
        return None
    wanted = Q(response=Response.Kind.DECISION)
    return findings(seat).filter(wanted, number=int(number)).exclude(state__in=Finding.CLOSED).first()


def followed(seat: Seat, number: str) -> Decision | None:
    """Give the decision that another shall follow, by number; None where there is none to see."""
    if not number.isdecimal() or len(number) > len("999999999"):
        return None
    return decisions(seat).select_related("engagement", "finding").filter(number=int(number)).first()
