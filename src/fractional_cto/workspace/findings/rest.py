"""What rests until a day, and comes back by itself when the day has come.

A deferral, and a risk that its approver accepted, rest until the day they name: till then nobody is asked about the
finding. From that day on it reads as open again. The day is looked at whenever a finding is read, so nothing has to run
at midnight and nothing can be forgotten. A risk that is only proposed does not rest.

Nor does anything rest that got worse since: who accepted or deferred a low risk did not say it of a critical one, nor
of one that was done with and came back, be it that an audit saw it again or that somebody reopened it. An audit counts
from when it was taken in, not from when it looked: nobody could know before.

A risk that the register of risks keeps is accepted there, and the finding rests for exactly as long: see kept.py.

What does not depend on the day is stored beside the finding whenever a row arrives that it is worked out from: every
list asks for it, and working it out for all findings of all clients took most of the time of a page.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from fractional_cto.workspace.findings import kept
from fractional_cto.workspace.findings.models import (
    Finding,
    Intake,
    Response,
    Severity,
    SeverityChange,
    Turn,
    Verdict,
)
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.once import Once

# Whose work is done, or nearly: what was once put off is no question there any more.
DONE = (*Finding.CLOSED, Finding.State.FIXED)
WORST_FIRST = list(Severity)
UPWARDS = Q(
    *(Q(before=before, after__in=WORST_FIRST[:place]) for place, before in enumerate(WORST_FIRST) if place),
    _connector=Q.OR,
)
RESTING = (Turn.RESTS, Turn.PROPOSED)  # until a day
# Whoever reopens a finding does it once more after it was put off, or it stays put off.
CAME_BACK = Q(finding__reopened_at__gt=F("stood"))


def settle(findings: QuerySet[Finding]) -> None:
    """Store beside findings which response is the newest, and where it leaves them on any day before its last."""
    newest = Response.objects.filter(finding=OuterRef("pk")).order_by("-at", "-pk")
    # accepting counts from the approver's word
    heard = newest.annotate(heard=kept.heard())
    turns: Any = heard.annotate(stood=Coalesce("heard", "verdict__at", "at")).annotate(turn=_turn())
    findings.update(
        answer=Subquery(newest.values("pk")[:1]),
        left=Coalesce(Subquery(turns.values("turn")[:1]), Value("")),
        left_until=Subquery(newest.values("due")[:1]),
    )


@receiver(post_save, sender=Response)
@receiver(post_save, sender=SeverityChange)
@receiver(post_save, sender=Verdict)
def _follow(instance: Response | SeverityChange | Verdict, *, raw: bool, **_: object) -> None:
    """Settle a finding with every single row that arrives; who makes many at once settles them together."""
    if not raw:
        finding = instance.response.finding_id if isinstance(instance, Verdict) else instance.finding_id
        settle(Finding.objects.filter(pk=finding))


def _turn() -> Case:
    """Say it in SQL; what costs a look elsewhere stands last, where few come."""
    return Case(
        When(Q(verdict__agreed=False, heard=None), then=Value(Turn.REFUSED.value)),
        When(Q(kind=Response.Kind.ACCEPTED_RISK, verdict=None, heard=None), then=Value(Turn.PROPOSED.value)),
        When(Q(kind__in=Response.ENDING) & (CAME_BACK | _rose()), then=Value(Turn.OVER.value)),
        When(kind__in=Response.ENDING, then=Value(Turn.RESTS.value)),
        default=Value(""),
        output_field=CharField(),
    )


def _rose() -> Exists:
    taken = Intake.objects.filter(engagement=OuterRef("finding__engagement"), source=OuterRef("source"))
    late = Exists(taken.filter(taken_at__gt=OuterRef(OuterRef("stood"))))
    changes = SeverityChange.objects.filter(UPWARDS, finding=OuterRef("finding"))
    return Exists(changes.filter(Q(at__gt=OuterRef("stood")) | late))


@lru_cache(4)
def _today(day: date, _keepers: tuple[kept.Keeper, ...]) -> dict[str, Any]:
    """Say what is told of findings on a day; put together once a day, for that took a third of a page."""
    ends = Q(left__in=RESTING)
    # responding leads elsewhere, so the response is older
    ended = ends & (Q(left_until__lte=day) | Q(state=Finding.State.REOPENED))
    # named once, because each mention is worked out anew
    own = Case(When(ended, then=Value(Turn.OVER.value)), default=F("left"), output_field=CharField())
    return {
        "kept": Once(When(state__in=DONE, then=None), default=kept.turn(), output_field=CharField()),
        "turn": Once(When(state__in=DONE, then=Value("")), default=Coalesce("kept", own)),
        "response": F("answer__kind"),
        "response_due": Coalesce(kept.until(), "left_until"),
        "approver": Coalesce(kept.approver(), "answer__approver__name"),
    }


def _told(rows: QuerySet[Finding], *names: str) -> QuerySet[Finding]:
    told = _today(timezone.localdate(), tuple(kept.KEEPERS))
    return rows.annotate(**{name: told[name] for name in names})


def turned(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Add to findings whose turn it is today."""
    return _told(rows, "kept", "turn")


def here(turn: Turn) -> Q:
    """Give the condition that it is so today where no register keeps the risk; what is seldom so is looked at first."""
    day = timezone.localdate()
    if turn in RESTING:
        runs = Q(left_until=None) | Q(left_until__gt=day)
        return Q(left=turn) & runs & ~Q(state__in=(*DONE, Finding.State.REOPENED))
    own = Q(left=turn)
    if turn == Turn.OVER:
        own |= Q(left__in=RESTING) & (Q(left_until__lte=day) | Q(state=Finding.State.REOPENED))
    return own & ~Q(state__in=DONE)


def answered(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Add the newest response to findings: its kind, until when, who approves it, and whose turn it is."""
    return _told(turned(rows), "response", "response_due", "approver")


def stands(finding: Finding) -> str:
    """Say how far a finding is, in words; it comes from answered()."""
    now, due = getattr(finding, "turn", ""), getattr(finding, "response_due", None)
    if now == Turn.OVER and due and due > timezone.localdate():
        reopened = finding.state == Finding.State.REOPENED
        return finding.get_state_display() if reopened else "Open again before its day"
    if now == Turn.OVER:
        return f"Open again since {written(due)}"
    if now == Turn.RESTS:
        accepted = getattr(finding, "response", None) == Response.Kind.ACCEPTED_RISK
        return f"{'Risk accepted' if accepted else 'Deferred'} until {written(due)}"
    return finding.get_state_display()
