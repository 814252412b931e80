"""Reading repositories and audits."""

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import CodeRight, Finding, Sighting
from fractional_cto.workspace.findings.queries import LABELS, findings


def repositories(seat: Seat) -> QuerySet[Repository]:
    """Every repository of this client; nothing for roles that may not read audits."""
    if not seat.user.has_perm("audit.read", seat):
        return Repository.objects.none()
    return Repository.objects.filter(client=seat.client_id).select_related("client")


def rights(seat: Seat, repository: Repository | None = None) -> QuerySet[CodeRight]:
    """Give who was given which repository's code: all of it to who runs audits, to engineers their own."""
    given = CodeRight.objects.filter(client=seat.client_id, seat__ended_at=None).select_related("seat__user")
    if repository is not None:
        given = given.filter(repository=repository.name)
    given = given.order_by("seat__user__name")
    return given if seat.user.has_perm("audit.run", seat) else given.filter(seat=seat.pk)


def engineers(seat: Seat) -> QuerySet[Seat]:
    """Give the engineers who sit here today."""
    return Seat.objects.filter(held(), client=seat.client_id, role=Role.ENGINEER).select_related("user")


def engagements(seat: Seat) -> QuerySet[Engagement]:
    """Every engagement that audits can be made for."""
    return Engagement.objects.filter(client=seat.client_id).exclude(state=Engagement.State.CLOSED)


def runs(seat: Seat) -> QuerySet[Run]:
    """Every audit of this client, newest first, with how many findings are new, persisting, fixed and reopened."""
    if not seat.user.has_perm("audit.read", seat):
        return Run.objects.none()
    found = Run.objects.filter(client=seat.client_id).select_related("asked_by", "client", "engagement")
    # nobody counts findings that they may not read
    readable = Q(intake__sightings__finding__label__in=LABELS.get(Role(seat.role), ()))
    counts = {
        outcome.value: Count("intake__sightings", filter=readable & Q(intake__sightings__outcome=outcome))
        for outcome in Sighting.Outcome
    }
    # counting forgets the order
    return found.annotate(**counts).order_by("-number").prefetch_related("subjects__repository")


def run_address(seat: Seat, source: str) -> str:
    """Give the page of the audit that a finding names as its source; nothing for who may not read audits."""
    noun, _, number = source.partition(" ")
    if noun != "audit" or not number.isdecimal() or not seat.user.has_perm("audit.read", seat):
        return ""
    return reverse("audits:audit", kwargs={"key": seat.client.key, "number": int(number)})


def withheld(seat: Seat, run: Run) -> set[str]:
    """Give the fingerprints of this audit's findings that the register keeps from the seat."""
    kept = Finding.objects.filter(client=run.client_id, engagement=run.engagement_id, sightings__intake=run.intake_id)
    return set(kept.exclude(label__in=LABELS.get(Role(seat.role), ())).values_list("fingerprint", flat=True))


def registered(seat: Seat, run: Run) -> dict[str, Finding]:
    """Give the findings of the register that this audit speaks of, by fingerprint, as far as the seat may read them."""
    known = findings(seat).filter(engagement=run.engagement_id, sightings__intake=run.intake_id)
    return {finding.fingerprint: finding for finding in known}
