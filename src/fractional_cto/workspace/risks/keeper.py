"""How the risk of a finding stands here, told to findings: where one is open, it is what counts."""

from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.signals import post_save
from django.dispatch import receiver

from fractional_cto.workspace.findings.kept import Keeper
from fractional_cto.workspace.findings.models import Finding, Turn
from fractional_cto.workspace.findings.rest import settle
from fractional_cto.workspace.risks.models import Acceptance, Risk, Verdict
from fractional_cto.workspace.risks.rest import is_asked, rests


def _counting(finding: str) -> QuerySet[Risk]:
    """Give the risks of a finding that are not over, the one that counts first."""
    return Risk.objects.filter(finding=OuterRef(finding)).exclude(state=Risk.State.CLOSED).order_by("-number")


def _turn(finding: str) -> Subquery:
    # whoever rated it worse, or says no, opens the finding again; so does the day
    left = Case(
        When(rests(), then=Value(Turn.RESTS.value)),
        When(is_asked(), then=Value(Turn.PROPOSED.value)),
        default=Value(Turn.OVER.value),
        output_field=CharField(),
    )
    told: Any = _counting(finding).annotate(leaves=left)
    return Subquery(told.values("leaves")[:1])


def _until(finding: str) -> Subquery:
    return _said(finding, F("accepted_until"), "until")


def _approver(finding: str) -> Subquery:
    name = "approver__name"
    return _said(finding, _newest(name, verdict__agreed=True), name)


def _said(finding: str, running: Any, field: str) -> Subquery:  # noqa: ANN401  # an expression of the database
    """Say it of what somebody accepted for as long as that runs, or else of what was proposed last."""
    rows: Any = _counting(finding)
    word = Case(When(rests(), then=running), default=_newest(field))
    return Subquery(rows.annotate(word=word).values("word")[:1])


def _newest(field: str, **only: object) -> Subquery:
    return Subquery(Acceptance.objects.filter(risk=OuterRef("pk"), **only).order_by("-pk").values(field)[:1])


def _heard(finding: str) -> Subquery:
    said = Verdict.objects.filter(agreed=True, acceptance__risk__finding=OuterRef(finding))
    return Subquery(said.exclude(acceptance__risk__state=Risk.State.CLOSED).order_by("-at").values("at")[:1])


KEEPER = Keeper(turn=_turn, until=_until, approver=_approver, heard=_heard)


@receiver(post_save, sender=Risk)
@receiver(post_save, sender=Verdict)
def _follow(instance: Risk | Verdict, *, raw: bool, **_: object) -> None:
    """Settle the finding anew, which rests only since its approver's last word."""
    if not raw:
        risk = instance.acceptance.risk if isinstance(instance, Verdict) else instance
        if risk.finding_id:
            settle(Finding.objects.filter(pk=risk.finding_id))
