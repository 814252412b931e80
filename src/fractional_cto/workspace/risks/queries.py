"""Which risks a seat may see, who owns them, and who may accept them."""

from django.db.models import Exists as There
from django.db.models import ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.findings import queries as findings
from fractional_cto.workspace.findings import rest as findings_rest
from fractional_cto.workspace.findings.models import Finding, Response, Severity
from fractional_cto.workspace.findings.models import Turn as Asked
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.risks.models import BANDS, Acceptance, Rating, Risk
from fractional_cto.workspace.risks.rest import LIVE, pending, stage, turned

HIGH = dict(BANDS)[Severity.HIGH]
SCORE = ExpressionWrapper(F("residual_likelihood") * F("residual_impact"), output_field=IntegerField())
LONGEST = len("999999999")


def visible(seat: Seat) -> QuerySet[Risk]:
    """Every risk this seat may know of; of one that came from a finding, nobody knows who may not read that.

    A vendor knows of those they own.
    """
    known = Q(finding=None) | Q(finding__in=findings.visible(seat))
    rows = Risk.objects.filter(known, client=seat.client_id, label__in=LABELS.get(Role(seat.role), ()))
    if seat.role == Role.VENDOR:
        rows = rows.filter(owner__user=seat.user_id)
    return rows if seat.user.has_perm("risk.read", seat) else rows.none()


def reads(role: str, risk: Risk) -> bool:
    """Tell the same of a risk of this client that is known, but of a vendor: those own it."""
    labels = LABELS.get(Role(role), ())
    return risk.label in labels and (risk.finding is None or risk.finding.label in labels)


def risks(seat: Seat) -> QuerySet[Risk]:
    """Give the same with what a list shows: what is live first, the worst on top, the oldest of these first."""
    lowered = There(Rating.objects.filter(risk=OuterRef("pk"), lowered=True))
    known = turned(visible(seat).select_related("client", "owner"))
    rows = known.annotate(stage=stage(), weight=SCORE, lowered=lowered)
    return rows.order_by("stage", "-weight", "identified_on", "number")


def approvers(risk: Risk) -> QuerySet[Person]:
    """Whoever may accept it: the sponsor, and the executive who answers for its domain; never its owner.

    Only who can sign in and may read it, because nobody accepts a risk for somebody else.
    """
    labels = {risk.label, *([risk.finding.label] if risk.finding else [])}
    sponsor, executive = (labels <= set(LABELS[role]) for role in (Role.SPONSOR, Role.EXECUTIVE))
    rows = RaciRow.objects.filter(client=risk.client_id, kind=risk.domain, retired_at=None)
    answers = Q(pk__in=_sitting(Role.EXECUTIVE).filter(pk__in=rows.values("accountable")) if executive else ())
    may = answers | Q(pk__in=_sitting(Role.SPONSOR) if sponsor else ())
    known = Person.objects.filter(may, client=risk.client_id)
    return known if risk.owner_id is None else known.exclude(pk=risk.owner_id)


def acceptable() -> Q:
    """Give the condition that the approver of a proposal may still accept it: the same as above, of many at once."""
    labels = LABELS[Role.EXECUTIVE]
    read = Q(risk__finding=None) | Q(risk__finding__label__in=labels)
    rows = RaciRow.objects.filter(
        client=OuterRef("client"), kind=OuterRef("risk__domain"), retired_at=None, accountable=OuterRef("approver")
    )
    answers = Q(There(rows), risk__domain__in=RaciRow.DOMAINS, risk__label__in=labels)
    executive = Q(approver__in=_sitting(Role.EXECUTIVE))
    may = Q(approver__in=_sitting(Role.SPONSOR)) | read & answers & executive
    today = F("risk__residual_likelihood") * F("risk__residual_impact")
    may &= Q(account=F("approver__user"))  # nobody was asked with another account
    return may & ~Q(approver=F("risk__owner")) & Q(risk__owner__isnull=False, score__gte=today)


def _sitting(role: Role) -> QuerySet[Person]:
    """Give who is there with an account of this role."""
    seats = Seat.objects.filter(held(), client=OuterRef("client"), user=OuterRef("user"), role=role)
    return Person.objects.filter(There(seats), left_on=None).exclude(kind=Person.Kind.FRACTIONAL)


def proposed(risk: Risk) -> Acceptance | None:
    """Give what somebody is asked to accept, or nothing."""
    return pending().filter(risk=risk.pk).select_related("approver", "owner", "proposed_by").first()


def proposal(seat: Seat, risk: Risk) -> Acceptance | None:
    """Give what this seat is asked to accept, or nothing where it is not the one who is asked, or may no longer."""
    asked = pending().filter(acceptable(), risk=risk.pk, approver__user=seat.user_id).select_related("owner").first()
    readable = asked is not None and visible(seat).filter(pk=risk.pk).exists()
    return asked if readable and seat.user.has_perm("risk.accept", seat) else None


def unable(asked: Acceptance | None) -> bool:
    """Tell whether it waits for somebody who may not accept it any more."""
    return asked is not None and not Acceptance.objects.filter(acceptable(), pk=asked.pk).exists()


def people(seat: Seat) -> QuerySet[Person]:
    """Whoever may own a risk: the people who are still there."""
    return Person.objects.filter(client=seat.client_id, left_on=None)


def owners(seat: Seat) -> QuerySet[Person]:
    """Give who owns a visible risk."""
    return Person.objects.filter(pk__in=visible(seat).order_by().values("owner_id"))


def others(seat: Seat, risk: Risk) -> QuerySet[Risk]:
    """Give the risks it can be merged into: those that are live."""
    return risks(seat).filter(Q(turn__in=LIVE)).exclude(pk=risk.pk)


def came_from(seat: Seat, number: str) -> Finding | None:
    """Give the finding, by number, that a risk is raised from; None where there is none that is open."""
    if not number.isdecimal() or len(number) > LONGEST:
        return None
    return findings.findings(seat).filter(number=int(number)).exclude(state__in=Finding.CLOSED).first()


def to_keep(finding: Finding) -> Response | None:
    """Give how the risk of a finding is accepted there, or asked to be, where nothing is kept of it here yet."""
    waiting = Q(turn=Asked.PROPOSED) | Q(turn=Asked.RESTS)
    now = findings_rest.turned(Finding.objects.filter(pk=finding.pk)).filter(waiting, Q(kept=None))
    known = Response.objects.filter(kind=Response.Kind.ACCEPTED_RISK, pk__in=now.values("answer"))
    return known.select_related("approver", "decided_by", "owner", "verdict__by", "finding").first()


def ownerless() -> Q:
    """Give the condition that nobody who is there owns it."""
    return ~Q(state=Risk.State.CLOSED) & (Q(owner=None) | Q(owner__left_on__isnull=False))


def unreviewed() -> Q:
    """Give the condition that the day to look at it again has passed."""
    return ~Q(state=Risk.State.CLOSED) & Q(next_review__isnull=False, next_review__lt=timezone.localdate())
