"""Which findings and how much of each a seat may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from fractional_cto.workspace.accounts.queries import proven
from fractional_cto.workspace.clients.access import held, today_somewhere
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import (
    CodeRight,
    Evidence,
    Finding,
    Response,
    SavedFilter,
    Severity,
    Share,
    Turn,
)
from fractional_cto.workspace.findings.rest import answered, turned
from fractional_cto.workspace.findings.withholding import FOR_GIVEN, Sensitivity, cover, in_full
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.shared.prepared import prepared

Label = Finding.Label

# As in the permission matrix; who is not named here sees no finding.
LABELS = {
    Role.PRACTITIONER: (Label.OPEN, Label.PEOPLE, Label.PERSON),
    Role.SPONSOR: (Label.OPEN, Label.PEOPLE, Label.PERSON),
    Role.EXECUTIVE: (Label.OPEN, Label.PEOPLE),
    Role.INCOMING: (Label.OPEN, Label.PEOPLE),
    Role.ENGINEER: (Label.OPEN,),
    Role.VENDOR: (Label.OPEN,),
}
INTERVIEW = "interview"
# Responses that ask something of the owner; the others are for whoever leads.
ASKING = (Response.Kind.QUICK_WIN, Response.Kind.ROADMAP_ITEM)
# The area of a finding and the risk whose accountable executive may accept it; for all others it is the sponsor.
DOMAINS = {
    Finding.Kind.SECURITY: RaciRow.Kind.SECURITY,
    Finding.Kind.OPERATIONS: RaciRow.Kind.RELIABILITY,
    Finding.Kind.VENDOR: RaciRow.Kind.VENDOR_RISK,
}
UNANSWERED = Q(response=None) | Q(turn=Turn.REFUSED)
WORST_FIRST = Case(
    *(When(severity=severity, then=Value(place)) for place, severity in enumerate(Severity)),
    output_field=IntegerField(),
)
EXCEPTIONS_FIRST = Case(
    When(state__in=Finding.CLOSED, then=Value(3)),
    When(turn=Turn.RESTS, then=Value(2)),
    When(state=Finding.State.FIXED, then=Value(1)),
    default=Value(0),
    output_field=IntegerField(),
)


def visible(seat: Seat) -> QuerySet[Finding]:
    """Every finding this seat may know of, as it is stored: what was answered costs a look at every response."""
    rows = seat.client.findings.filter(label__in=LABELS.get(Role(seat.role), ()))
    if seat.role == Role.VENDOR:
        rows = rows.filter(Exists(Share.objects.filter(finding=OuterRef("pk"), seat=seat.pk)))
    return rows


def findings(seat: Seat) -> QuerySet[Finding]:
    """Every finding this seat may know of, open ones first, the worst on top."""
    right = CodeRight.objects.filter(seat=seat.pk, repository=OuterRef("repository"))
    given = Exists(right) if seat.role == Role.ENGINEER else Value(value=False)
    rows = answered(visible(seat).select_related("owner")).annotate(given=given)
    if not seat.user.has_perm("finding.whole", seat):
        # neither order nor filter tells a vendor what is done about it
        rows = rows.annotate(turn=Value(""))
    return rows.annotate(weight=WORST_FIRST, stage=EXCEPTIONS_FIRST).order_by("stage", "weight", "number")


def may_work(seat: Seat, finding: Finding) -> bool:
    """Tell whether this seat may move the finding: practitioners every one, engineers those assigned to them."""
    if seat.user.has_perm("finding.change", seat):
        return True
    assigned = finding.owner is not None and finding.owner.user_id == seat.user_id
    return assigned and seat.user.has_perm("finding.work", seat)


def people(seat: Seat) -> QuerySet[Person]:
    """Whoever may own a finding: the people who are still there; for those only who may read people."""
    known = Person.objects.filter(client=seat.client_id, left_on=None)
    return known if seat.user.has_perm("person.read", seat) else known.none()


@prepared
def offered(seat: Seat) -> QuerySet[Person]:
    """Give the same, each with whether they are among those whom any risk may be put to: ``accepts``."""
    return people(seat).annotate(accepts=ExpressionWrapper(accepting(), BooleanField()))


def approvers(seat: Seat, finding: Finding | None = None) -> QuerySet[Person]:
    """Whoever may accept a risk, of one finding or of any: the sponsor, and the executive who answers for its domain.

    Only who can sign in, because nobody accepts a risk for somebody else.
    """
    domains = [domain for kind, domain in DOMAINS.items() if finding is None or finding.kind == kind]
    readable = finding is None or finding.label in LABELS[Role.EXECUTIVE]
    return _accepting(domains if readable else ()).filter(client=seat.client_id)


def acceptable() -> Q:
    """Give the condition that the approver of a response may still accept it: the same as above, of many at once."""
    may = Q(approver__in=_accepting(()))
    for kind, domain in DOMAINS.items():
        read = Q(finding__kind=kind, finding__label__in=LABELS[Role.EXECUTIVE])
        may |= read & Q(approver__in=_accepting([domain]))
    return may & ~Q(approver=F("finding__owner"))


def unable(finding: Finding, newest: Response | None) -> bool:
    """Tell whether its risk waits for somebody who may not accept it any more; finding comes from findings()."""
    if newest is None or getattr(finding, "turn", "") != Turn.PROPOSED or getattr(finding, "kept", None):
        return False
    return not finding.responses.filter(acceptable(), pk=newest.pk).exists()


def accepting(domains: Iterable[str] = tuple(DOMAINS.values())) -> Q:
    """Give the condition that a person is a sponsor, or an executive who answers for one of these domains."""
    return _accepting_on(today_somewhere(), tuple(domains))


@lru_cache(16)
def _accepting_on(_day: date, domains: tuple[str, ...]) -> Q:
    """Put the condition together once a day, which takes longer than to ask the database."""
    seats = Seat.objects.filter(held(), client=OuterRef("client"), user=OuterRef("user"))
    rows = RaciRow.objects.filter(
        client=OuterRef("client"), kind__in=domains, retired_at=None, accountable=OuterRef("pk")
    )
    may = Exists(seats.filter(role=Role.SPONSOR)) | Exists(seats.filter(role=Role.EXECUTIVE)) & Exists(rows)
    return Q(may) & Q(left_on=None) & ~Q(kind=Person.Kind.FRACTIONAL)


def _accepting(domains: Iterable[str]) -> QuerySet[Person]:
    """Give these people of every client."""
    return Person.objects.filter(accepting(domains))


def proposal(seat: Seat, finding: Finding) -> Response | None:
    """Give the risk that this seat is asked to accept, or nothing where it is not the one who is asked, or not here."""
    newest = finding.responses.select_related("approver", "owner").last()
    if newest is None or newest.approver is None or newest.approver.user_id != seat.user_id:
        return None
    current = findings(seat).filter(Q(turn=Turn.PROPOSED, kept=None), pk=finding.pk).exists()
    named = approvers(seat, finding).filter(pk=newest.approver.pk).exists()
    return newest if current and named and seat.user.has_perm("finding.accept", seat) else None


def responses(seat: Seat, finding: Finding) -> QuerySet[Any]:
    """Give what was decided about it, in order; each tells whether who gave the verdict was proven by then."""
    known = finding.responses.annotate(proven=proven("verdict__by", "verdict__at"))
    known = known.select_related("owner", "approver", "decided_by", "verdict__by")
    return known if seat.user.has_perm("finding.whole", seat) else known.none()


def engagements(seat: Seat) -> QuerySet[Engagement]:
    """Give the engagements that a finding by hand may belong to, the newest first."""
    known = Engagement.objects.filter(client=seat.client_id).exclude(state=Engagement.State.CLOSED)
    return known if seat.user.has_perm("engagement.read", seat) else known.none()


@prepared
def repositories(seat: Seat) -> QuerySet[Finding, str]:
    """Give the repositories of visible findings."""
    rows = visible(seat).exclude(repository="").order_by("repository")
    return rows.values_list("repository", flat=True).distinct()


@prepared
def sources(seat: Seat) -> QuerySet[Finding, str]:
    """Give what brought the visible findings up."""
    return visible(seat).order_by("source").values_list("source", flat=True).distinct()


@prepared
def mine(seat: Seat) -> QuerySet[Person]:
    """Give whoever asks, where they own a visible finding."""
    return owners(seat).filter(user=seat.user_id)


def saved_filters(seat: Seat) -> QuerySet[SavedFilter]:
    """Give the filters this person keeps at this client."""
    return SavedFilter.objects.filter(client=seat.client_id, user=seat.user_id)


def vendors(seat: Seat) -> QuerySet[Seat]:
    """Whom a finding may be shared with: the vendors who sit at this client."""
    known = Seat.objects.filter(client=seat.client_id, role=Role.VENDOR, ended_at=None).select_related("user")
    return known if seat.user.has_perm("finding.change", seat) else known.none()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A piece of evidence as a seat sees it; ``withheld`` says why its place or value is missing."""

    evidence: Evidence
    locator: str
    value: object
    withheld: str


def evidence(seat: Seat, finding: Finding) -> list[Shown]:
    """Give what a finding rests on now: the newest audit's evidence, and what people added.

    The finding comes from findings(). What is not for this seat is withheld; vendors are not told that there is more,
    and read nothing of interviews.
    """
    rows = list(finding.evidence.all())
    newest = next((each.intake_id for each in reversed(rows) if each.intake_id), None)
    given = seat.role == Role.ENGINEER and getattr(finding, "given", False)
    full = in_full(seat.role, given=given)
    why = f"you were not given the repository {finding.repository}" if seat.role == Role.ENGINEER else FOR_GIVEN
    shown = [_shown(each, full, why) for each in rows if each.intake_id in (None, newest)]
    if seat.user.has_perm("finding.whole", seat):
        return shown
    return [each for each in shown if each.evidence.sensitivity in full and each.evidence.source != INTERVIEW]


def asked(seat: Seat, finding: Finding) -> bool:
    """Tell whether a vendor is the one who shall do something about it; finding comes from findings()."""
    own = finding.owner is not None and finding.owner.user_id == seat.user_id
    return own and getattr(finding, "response", None) in ASKING


def _shown(each: Evidence, full: tuple[Sensitivity, ...], why: str) -> Shown:
    covered = cover(each.sensitivity, each.kind, full, why, worded=isinstance(each.value, str))
    return Shown(
        evidence=each,
        locator=each.locator if covered.place else "",
        value=each.value if covered.value else None,
        withheld=covered.why,
    )


def owners(seat: Seat) -> QuerySet[Person]:
    """Give who owns a visible finding."""
    return Person.objects.filter(pk__in=visible(seat).order_by().values("owner_id"))


def standing(seat: Seat) -> dict[str, int]:
    """Count what needs somebody; for vendors only how bad it is."""
    whole = seat.user.has_perm("finding.whole", seat)
    found = _standing(seat)
    known = [row for row in found if row["state"] not in Finding.CLOSED and not (whole and row["turn"] == Turn.RESTS)]
    counts = {level.value: _sum(known, severity=level) for level in (Severity.CRITICAL, Severity.HIGH)}
    if not whole:
        return counts
    silent, refused = _sum(known, silent=True), _sum(known, turn=Turn.REFUSED)
    return {
        **counts,
        "nobody": _sum(known, nobody=True),
        "unanswered": silent + refused,
        "fixed": _sum(found, state=Finding.State.FIXED),
        "proposed": _sum(found, turn=Turn.PROPOSED),
        "again": _sum(found, turn=Turn.OVER),
    }


@prepared
def _standing(seat: Seat) -> QuerySet[Any, Any]:
    """Count findings that are alike: the database looks at each once, however many figures are made of it."""
    told = turned(visible(seat)).annotate(
        silent=ExpressionWrapper(Q(answer=None), BooleanField()),
        nobody=ExpressionWrapper(Q(owner=None), BooleanField()),
    )
    alike: Any = told.order_by().values("turn", "silent", "nobody", "state", "severity")
    counted: QuerySet[Any, Any] = alike.annotate(count=Count("pk"))
    return counted


def _sum(rows: list[dict[str, Any]], **wanted: object) -> int:
    return sum(row["count"] for row in rows if all(row[name] == value for name, value in wanted.items()))
