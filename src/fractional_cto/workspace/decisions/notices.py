"""What decisions send word of: to whoever decides, to whoever answers them, and what was decided."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.clients.queries import holders
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.entitled import holder, with_roles
from fractional_cto.workspace.decisions.models import Comment, Decision
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.days import morning
from fractional_cto.workspace.shared.notices import Due, Kind, Line, Section, Word

A_DAY = timedelta(days=1)
READY = Decision.State.READY


def _decider(decision: Decision) -> int | None:
    return decision.decider.user_id if decision.decider else None


def _delegate(decision: Decision) -> list[int | None]:
    return [decision.handed.holder_id] if decision.handed else []


def _framers(decision: Decision) -> set[int | None]:
    """Give whoever recommended it, and whoever may frame it."""
    recommender = decision.recommender.user_id if decision.recommender else None
    return {recommender, *holders(decision.client_id, "decision.change")}


def _deciding(decision: Decision) -> set[int | None]:
    """Give whoever decides it, and whoever holds it for them."""
    return {_decider(decision), *_delegate(decision)}


def _asked(decision: Decision, actor: int | None) -> set[int | None]:
    """Take what is said by who decides what is ready as a question back."""
    return _framers(decision) if decision.state == READY and actor in _deciding(decision) else set()


def _answered(decision: Decision, actor: int | None) -> set[int | None]:
    deciding = _deciding(decision)
    if decision.state != READY or actor in deciding:
        return set()
    return deciding & set(decision.comments.values_list("by", flat=True))


def _reminders(now: datetime) -> Iterator[Due]:
    """Remind who decides on the day before it is needed, and once it is late; then the weekly digest goes on."""
    # whoever was asked within a day needs no reminder
    asked = Decision.objects.filter(state=READY, decider__user__isnull=False, changed_at__lte=now - A_DAY)
    near = asked.filter(needed_by__lte=(now + 2 * A_DAY).date())
    for decision in with_roles(near).select_related("client", "decider", "finding"):
        today, needed = morning(now, decision.client.time_zone), decision.needed_by
        until = getattr(decision, "put_off", None)
        if needed is None or today < needed - A_DAY or (until is not None and today < until):
            continue
        stage = "late" if today > needed else "soon"
        user = holder(decision) or _decider(decision)
        if user is not None:
            event = "-".join(("decision", str(decision.pk), str(needed), *([str(until)] if until else []), stage))
            yield Due(client=decision.client_id, user=user, thing=decision.pk, event=event)


def _ready(seat: Seat, key: int) -> Word | None:
    """Ask the decider, for as long as it is theirs to decide."""
    return _to_decide(seat, key, "You are asked to decide:")


def _waits(seat: Seat, key: int) -> Word | None:
    """Ask once more, and say whether it is late."""
    return _to_decide(seat, key, "This decision still waits for you:", "This decision is overdue, and waits for you:")


def _to_decide(seat: Seat, key: int, asks: str, late: str = "") -> Word | None:
    decision = _known(seat, key)
    if decision is None or decision.deferred or not queries.decides(seat, decision):
        return None
    advised = decision.options.filter(recommended=True).first()
    adds = f"Recommended: {advised}" if advised else ""
    said = late if late and decision.overdue else asks
    return _word(decision, said, adds=adds, anchor="#options")


def _question(seat: Seat, key: int) -> Word | None:
    """Say that who decides has asked back, until somebody has answered."""
    decision = _known(seat, key)
    last = _last_word(decision) if decision is not None and decision.state == READY else None
    if decision is None or last is None or last.by_id not in _deciding(decision):
        return None
    return _word(decision, f"{last.by} asks back before deciding:", anchor="#comments")


def _answer(seat: Seat, key: int) -> Word | None:
    decision = _known(seat, key)
    if decision is None or not queries.decides(seat, decision):
        return None
    last = _last_word(decision)
    if last is None or last.by_id in _deciding(decision):
        return None
    return _word(decision, "Your question is answered:", anchor="#comments")


def _decided(seat: Seat, key: int) -> Word | None:
    decision = _known(seat, key)
    if decision is None or decision.chosen is None:
        return None
    return _word(decision, f"{decision.chosen.by} has decided:", adds=f"Chosen: {decision.chosen}", by=False)


def _reframed(seat: Seat, key: int) -> Word | None:
    """Say that nobody is asked for now; once it is put forward again, that is said instead."""
    decision = _known(seat, key)
    if decision is None or not decision.changing:
        return None
    return _word(decision, "You need not decide this for now, it is framed anew:", by=False)


def _last_word(decision: Decision) -> Comment | None:
    return decision.comments.select_related("by").order_by("-at", "-pk").first()


def _known(seat: Seat, key: int) -> Decision | None:
    known = queries.visible(seat).select_related("client", "decider", "recommender", "finding")
    return known.filter(pk=key).first()


def _word(decision: Decision, asks: str, *, adds: str = "", anchor: str = "", by: bool = True) -> Word:
    return Word(
        asks=asks,
        title=decision.question,
        adds=adds,
        by=decision.needed_by if by else None,
        href=f"{decision.get_absolute_url()}{anchor}",
        open=is_open(decision),
    )


def is_open(decision: Decision) -> bool:
    """Tell whether everybody who reads decisions here may read it, and the finding it came from."""
    labels = {decision.label, decision.finding.label if decision.finding else Finding.Label.OPEN}
    return labels == {Finding.Label.OPEN}


def _lately(seat: Seat, since: datetime) -> Iterator[Line]:
    """Give what was decided since then."""
    known = queries.visible(seat).filter(Q(choice__at__gte=since)).order_by("choice__at")
    for decision in known.select_related("client", "finding", "choice__option"):
        title = f"{decision.question} – {decision.chosen}"
        yield Line(title=title, href=decision.get_absolute_url(), open=is_open(decision))


KINDS = (
    Kind(
        name="decision-ready",
        title="A decision is ready for you",
        noun="decision",
        verbs=("submitted", "delegated"),
        to=lambda decision, _actor: _deciding(decision),
        word=_ready,
        chat="A decision waits for its decider.",
    ),
    Kind(
        name="decision-due",
        title="A decision still waits for you",
        due=_reminders,
        word=_waits,
        chat="A decision still waits for its decider.",
    ),
    Kind(
        name="decision-asked",
        title="A question back on a decision",
        noun="decision",
        verbs=("commented on",),
        to=_asked,
        word=_question,
    ),
    Kind(
        name="decision-answered",
        title="Your question on a decision is answered",
        noun="decision",
        verbs=("commented on",),
        to=_answered,
        word=_answer,
    ),
    Kind(
        name="decision-reframed",
        title="A decision you were asked for is taken back",
        noun="decision",
        verbs=("reframed",),
        to=lambda decision, actor: _deciding(decision) - {actor},
        word=_reframed,
    ),
    Kind(
        name="decision-decided",
        title="A decision you recommended on, or handed on, was decided",
        noun="decision",
        verbs=("decided",),
        to=lambda decision, actor: {_decider(decision), *_framers(decision)} - {actor},
        word=_decided,
    ),
)
SECTIONS = (Section(title="Decided this week", lines=_lately),)
