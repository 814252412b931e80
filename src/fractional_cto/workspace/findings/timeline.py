"""Everything that happened to one finding, in the order it happened."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import zip_longest

from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import queries, sources
from fractional_cto.workspace.findings.models import Finding, Response, Sighting
from fractional_cto.workspace.findings.rest import DONE, UPWARDS
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.journal.queries import entries

# The journal says these with fewer words than the records themselves do.
SAID_BETTER = ("responded to", "judged anew", "accepted the risk of", "did not accept the risk of")
UNSAID = ("fixed_at", "fixed_by", "verified_at")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line: when, by whom or by which audit, what, and why."""

    at: datetime
    who: str
    what: str
    why: str = ""
    source: str = ""
    address: str = ""


def timeline(seat: Seat, finding: Finding) -> list[Event]:
    """Give what happened, the newest first; of the journal only what this seat may read there."""
    known = [*_seen(finding), *_judged(finding), *_answered(seat, finding), *_written(seat, finding)]
    places = {source: sources.address(seat, source) for source in {event.source for event in known} if source}
    events = (replace(event, address=places.get(event.source, "")) for event in known)
    return sorted(events, key=lambda event: event.at, reverse=True)


def _seen(finding: Finding) -> list[Event]:
    return [
        Event(
            at=each.intake.at,
            who=each.intake.source,
            source=each.intake.source,
            what={"new": "First seen", "persisting": "Seen again", "fixed": "No longer seen"}.get(
                each.outcome, "Seen again after it was fixed"
            ),
        )
        for each in finding.sightings.select_related("intake")
    ]


def _judged(finding: Finding) -> list[Event]:
    return [
        Event(
            at=each.at,
            who=str(each.actor or each.source),
            what=f"Severity from {each.get_before_display().lower()} to {each.get_after_display().lower()}",
            why=each.reason,
            source="" if each.actor else each.source,
        )
        for each in finding.severity_changes.select_related("actor")
    ]


def _answered(seat: Seat, finding: Finding) -> list[Event]:
    given = list(queries.responses(seat, finding))
    worsened = _worsened(finding) if any(each.kind in Response.ENDING for each in given) else []
    told = []
    for each, following in zip_longest(given, given[1:]):
        waiting = f", proposed to {each.approver}" if each.approver else ""
        told.append(Event(at=each.at, who=str(each.decided_by), what=f"Response: {each}{waiting}", why=each.text))
        verdict = getattr(each, "verdict", None)
        if verdict:
            what = str(verdict).capitalize() + ("" if each.proven else ", address not proven")
            told.append(Event(at=verdict.at, who=str(verdict.by), what=what, why=verdict.reason))
        ended, worse = _ended(finding, each, following), _worse(worsened, each, following)
        if worse and (ended is None or worse.at < ended):
            told.append(worse)
        elif ended:
            told.append(Event(at=ended, who="The date", what=f"{each.get_kind_display()} ended: open again"))
    return told


def _ended(finding: Finding, each: Response, following: Response | None) -> datetime | None:
    """Give when a response that rested came back by itself, unless something else happened before."""
    held = each.kind == Response.Kind.DEFERRAL or getattr(getattr(each, "verdict", None), "agreed", False)
    if each.kind not in Response.ENDING or each.due is None or not held:
        return None
    moment = timezone.make_aware(datetime.combine(each.due, time.min))
    done = finding.verified_at or finding.fixed_at
    before = following.at if following else done if finding.state in DONE else None
    gone = finding.state == Finding.State.DISMISSED and following is None
    return None if gone or moment > timezone.now() or (before and before <= moment) else moment


def _worse(worsened: list[Event], each: Response, following: Response | None) -> Event | None:
    """Give what first ended a response before its day."""
    verdict = getattr(each, "verdict", None)
    if each.kind not in Response.ENDING or (
        each.kind == Response.Kind.ACCEPTED_RISK and not (verdict and verdict.agreed)
    ):
        return None
    stood = verdict.at if verdict else each.at
    since = [event for event in worsened if event.at > stood and (following is None or event.at < following.at)]
    first = min(since, key=lambda event: event.at, default=None)
    return first and replace(first, what=f"{each.get_kind_display()} ended: {first.what}")


def _worsened(finding: Finding) -> list[Event]:
    """Give what ends any response: an audit that saw it again, somebody who reopened it, a severity that rose."""
    taken = {
        sighting.intake.source: sighting.intake.taken_at for sighting in finding.sightings.select_related("intake")
    }
    again = finding.sightings.filter(outcome=Sighting.Outcome.REOPENED).values_list("intake__source", flat=True)
    moved = Entry.objects.filter(client=finding.client_id, noun="finding", object_id=finding.pk, verb="moved")
    return [
        *(Event(at=taken[source], who=source, source=source, what="seen again after it was fixed") for source in again),
        *(
            Event(at=each.at, who=str(each.actor), what="it was reopened")
            for each in moved.select_related("actor")
            if each.changes["state"][1] == Finding.State.REOPENED.label
        ),
        *(
            Event(
                at=change.at if change.actor else taken.get(change.source, change.at),
                who=str(change.actor or change.source),
                source="" if change.actor else change.source,
                what="it got worse, open again",
            )
            for change in finding.severity_changes.filter(UPWARDS).select_related("actor")
        ),
    ]


def _changed(entry: Entry) -> str:
    pairs = ((name, *change) for name, change in entry.changes.items())
    return "; ".join(
        f"{name.replace('_', ' ').capitalize()}: {before or 'nothing'} → {after or 'nothing'}"
        for name, before, after in pairs
        if name not in UNSAID
    )


def _written(seat: Seat, finding: Finding) -> list[Event]:
    known = entries(seat).filter(noun="finding", object_id=finding.pk).exclude(verb__in=SAID_BETTER)
    return [
        Event(
            at=each.at,
            who=str(each.actor or "The program"),
            what=_changed(each) or each.verb.capitalize(),
            why=each.reason,
        )
        for each in known
    ]
