"""Writing, proposing and acknowledging a charter."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.engagements import agreement
from fractional_cto.workspace.engagements.actions.refusals import (
    DecidedTwice,
    DeciderMissing,
    NotGranted,
    NothingToPropose,
    NotTheLatest,
    NotYetComplete,
    PathInUse,
    ReasonNeeded,
    SponsorsAlone,
)
from fractional_cto.workspace.engagements.actions.rows import Kind, put
from fractional_cto.workspace.engagements.models import (
    Acknowledgement,
    AgreedRight,
    Cadence,
    Channel,
    Charter,
    CharterVersion,
    DecisionRight,
    Deliverable,
    Engagement,
    EscalationPath,
    EscalationStep,
    Kpi,
    Party,
)
from fractional_cto.workspace.engagements.presets import GRANTABLE
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of, lock, revise

BOTH = {Role.PRACTITIONER, Role.SPONSOR}
DECISIVE = ("category", "kind", "up_to", "decider")
KINDS: dict[str, Kind] = {
    "deliverables": Deliverable,
    "cadences": Cadence,
    "channels": Channel,
    "rights": DecisionRight,
    "steps": EscalationStep,
    "kpis": Kpi,
}


@transaction.atomic
def write_charter(
    *,
    seat: Seat,
    charter: Charter,
    edition: str,
    texts: dict[str, Any],
    terms: dict[str, Any] | None = None,
    rows: dict[str, list[dict[str, Any]]] | None = None,
) -> Charter:
    """Store the whole page at once; what is left out stays as it is.

    ``rows`` maps a kind (deliverables, cadences, channels, rights, steps, kpis) to all its lines, each with the
    ``id`` it had. Raises ChangedMeanwhile, NotGranted and PathInUse.
    """
    require(seat, "charter.change", charter)
    shown = lock(charter)
    stored, changes = revise(charter, edition_of(shown), texts)
    changed = [kind for kind, lines in (rows or {}).items() if _put(stored, kind, lines)]
    if terms is not None:
        require(seat, "terms.change")
        # what they were is for the two sides only, and the journal has more readers
        changed += ["terms"] if revise(stored.terms, edition_of(stored.terms), terms)[1] else []
    if not changes and not changed:
        return stored
    if edition != edition_of(shown):
        raise ChangedMeanwhile(shown)
    stored.save()
    settle(stored)
    words: dict[str, Any] = {**changes, **{kind: ["", "rewritten"] for kind in changed}}
    record(client=seat.client, actor=seat.user, verb="wrote", thing=stored, changes=words)
    return stored


@transaction.atomic
def propose(*, seat: Seat, charter: Charter, edition: str, reason: str = "") -> CharterVersion:
    """Keep the charter as it stands as a version that both sides may acknowledge.

    Raises ChangedMeanwhile, NothingToPropose, and ReasonNeeded for anything but the first version.
    """
    require(seat, "charter.change", charter)
    stored = lock(charter)
    words, terms = agreement.content(stored), agreement.terms(stored.terms)
    latest = stored.versions.first()
    if latest and (latest.content, latest.terms) == (words, terms) and stored.state != Charter.State.AMENDED:
        raise NothingToPropose
    if edition != edition_of(stored):
        raise ChangedMeanwhile(stored)
    if latest and not reason.strip():
        raise ReasonNeeded
    version = CharterVersion.objects.create(
        client=seat.client,
        charter=stored,
        number=latest.number + 1 if latest else 1,
        content=words,
        terms=terms,
        complete=not agreement.missing(words),
        reason=reason.strip(),
        proposed_at=timezone.now(),
        proposed_by=seat,
    )
    settle(stored)
    record(client=seat.client, actor=seat.user, verb="proposed", thing=version, reason=version.reason)
    return version


@transaction.atomic
def acknowledge(*, seat: Seat, version: CharterVersion) -> Acknowledgement:
    """Agree to a version for one's own side, as oneself; doing it twice is doing it once.

    Raises NotTheLatest where the charter has changed since, and NotYetComplete where something has to be said first.
    """
    require(seat, "charter.acknowledge", version)
    charter = lock(version.charter)
    given: Acknowledgement | None = version.acknowledgements.filter(side=seat.role).first()
    if given:
        return given
    proof.want(seat.user)
    if charter.versions.first() != version or not _says_the_same(charter, version):
        raise NotTheLatest
    if lacking := agreement.missing(version.content):
        raise NotYetComplete(lacking)
    given = Acknowledgement.objects.create(
        client=seat.client, version=version, side=seat.role, by=seat, name=str(seat.user), at=timezone.now()
    )
    # the version may come with the acknowledgements it had before this one
    if Acknowledgement.objects.filter(version=version).count() == len(BOTH):
        _agree(charter, version)
    settle(charter)
    record(client=seat.client, actor=seat.user, verb="acknowledged", thing=version)
    return given


def settle(charter: Charter) -> None:
    """Bring a charter's state in line with its text, versions and acknowledgements.

    What it does not let the fractional CTO decide any more goes to the sponsor at once; anything else wants both sides.
    """
    _recall(charter)
    state = _state(charter)
    if state != charter.state:
        charter.state = state
        charter.save()
    engagement = charter.engagement
    if state == Charter.State.ACKNOWLEDGED and engagement.state == Engagement.State.DRAFT:
        engagement.state = Engagement.State.CHARTERED
        engagement.save()


def _agree(charter: Charter, version: CharterVersion) -> None:
    """Let what both sides have acknowledged say who decides, until they acknowledge something else."""
    charter.agreedright_rows.all().delete()
    own = {"client": charter.client, "charter": charter, "version": version}
    AgreedRight.objects.bulk_create(
        AgreedRight(**own, **dict(zip(DECISIVE, row, strict=True))) for row in _written(charter)
    )


def _recall(charter: Charter) -> None:
    written, agreed = _written(charter), set(charter.agreedright_rows.values_list(*DECISIVE))
    added = [dict(zip(DECISIVE, row, strict=True)) for row in written - agreed]
    for right in charter.agreedright_rows.filter(decider=Party.PRACTITIONER):
        kept = tuple(getattr(right, name) for name in DECISIVE) in written
        # a line that takes a part away takes the whole: both sides may give back what is left
        narrowed = any(
            row["category"] == right.category and row["decider"] != Party.PRACTITIONER
            and ("" in {row["kind"], right.kind} or row["kind"] == right.kind)
            for row in added
        )  # fmt: skip
        if not kept or narrowed:
            right.decider = Party.SPONSOR
            right.save()


def _state(charter: Charter) -> str:
    versions = list(charter.versions.prefetch_related("acknowledgements"))
    agreed = [version for version in versions if {given.side for given in version.acknowledgements.all()} == BOTH]
    if not versions or not _says_the_same(charter, versions[0]):
        return Charter.State.AMENDED if agreed else Charter.State.DRAFT
    if versions[0] not in agreed:
        return Charter.State.PROPOSED
    # what was taken back and written again counts once both sides acknowledge it again
    counts = _written(charter) == set(charter.agreedright_rows.values_list(*DECISIVE))
    return Charter.State.ACKNOWLEDGED if counts else Charter.State.AMENDED


def _written(charter: Charter) -> set[tuple[Any, ...]]:
    return set(charter.decisionright_rows.values_list(*DECISIVE))


def _says_the_same(charter: Charter, version: CharterVersion) -> bool:
    now = Charter.objects.select_related("engagement", "terms", "on_call_owner").get(pk=charter.pk)
    return (version.content, version.terms) == (agreement.content(now), agreement.terms(now.terms))


def _put(charter: Charter, kind: str, lines: list[dict[str, Any]]) -> bool:
    if kind == "rights":
        for line in lines:
            _granted(charter.engagement, line)
        _once(lines)
        _all_said(lines)
    if kind != "steps":
        return put(KINDS[kind], charter, lines)
    return _put_steps(charter, lines)


def _granted(engagement: Engagement, line: dict[str, Any]) -> None:
    if line["decider"] == Party.PRACTITIONER and line["category"] not in GRANTABLE[Engagement.Model(engagement.model)]:
        category = DecisionRight.Category(line["category"])
        raise NotGranted(str(category.label), engagement.get_model_display())
    if line["category"] in DecisionRight.OWN and line["decider"] != Party.SPONSOR:
        raise SponsorsAlone(str(DecisionRight.Category(line["category"]).label))


def _once(lines: list[dict[str, Any]]) -> None:
    said = [(line["category"], line.get("kind", ""), line.get("up_to")) for line in lines]
    twice = next((each for each in said if said.count(each) > 1), None)
    if twice:
        raise DecidedTwice(str(DecisionRight.Category(twice[0]).label))


def _all_said(lines: list[dict[str, Any]]) -> None:
    said = {line["category"] for line in lines if not line.get("kind") and line.get("up_to") is None}
    lacking = [str(each.label) for each in DecisionRight.Category if each not in said]
    if lacking:
        raise DeciderMissing(lacking)


def _put_steps(charter: Charter, lines: list[dict[str, Any]]) -> bool:
    paths = {path.name: path for path in charter.escalationpath_rows.all()}
    wanted = list(dict.fromkeys(line["path"] for line in lines))
    for name in [name for name in wanted if name not in paths]:
        paths[name] = EscalationPath.objects.create(client=charter.client, charter=charter, name=name, place=len(paths))
    changed = put(EscalationStep, charter, [{**line, "path": paths[line["path"]]} for line in lines])
    for name in paths.keys() - set(wanted):
        try:
            paths[name].delete()
        except ProtectedError as used:
            raise PathInUse(name) from used
    return changed
