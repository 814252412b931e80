"""Taking in what an audit found: new, persisting, fixed, reopened."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import seats_of
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.actions.matching import Entry, Matching
from fractional_cto.workspace.findings.models import Finding, Intake, Sighting
from fractional_cto.workspace.findings.rest import settle
from fractional_cto.workspace.journal.actions import record


@transaction.atomic
def take_in(
    *,
    client: Client,
    engagement: Engagement,
    actor: User,
    found: Sequence[Entry],
    looked: Mapping[str, AbstractSet[str]],
    at: datetime,
    source: str,
) -> Mapping[str, list[Finding]]:
    """Match an audit's findings with those known, and let its evidence close what is over.

    found are entries as in ``audit.json``, including those below ``accepted``: who lives with a finding still has it.
    looked gives, by repository, the rules that answered *found* or *clear*; where a rule could not look, nothing is
    concluded. at is the moment the evidence was taken, source what the audit is called, such as ``audit 3``. The same
    source of an engagement counts once: a second call changes nothing and gives the same answer.

    Gives findings by ``new``, ``persisting``, ``fixed`` and ``reopened``. Raises PermissionDenied, and ValueError for
    an entry that does not say which repository it is about.
    """
    seat = seats_of(actor).filter(client=client).first()
    if seat is None or not actor.has_perm("finding.change", seat):
        raise PermissionDenied
    # one audit at a time: each number is given once. Rows that refer to the client are added meanwhile, as they are
    # by whoever moves a finding, which is waited for below
    Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    intake = Intake.objects.filter(engagement=engagement, source=source).first()
    if intake:
        return _answer(intake)
    entries = _by_fingerprint(found, looked)
    known = _locked(engagement)
    named = {repository: sorted(rules) for repository, rules in looked.items()}
    intake = Intake.objects.create(client=client, engagement=engagement, source=source, at=at, looked=named)
    Matching(intake, actor, known).take(entries)
    settle(Finding.objects.filter(engagement=engagement).exclude(answer=None))
    answer = _answer(intake)
    counts = {outcome: len(findings) for outcome, findings in answer.items()}
    record(client=client, actor=actor, verb="took in the findings of", thing=intake, changes=counts)
    return answer


def _locked(engagement: Engagement) -> dict[str, Finding]:
    """Give the findings of audits as they stand now, by fingerprint, and keep others from changing them meanwhile.

    Before the intake is written down, so that whatever people did by then counts as done before it.
    """
    known = Finding.objects.select_for_update(no_key=True).filter(engagement=engagement).exclude(fingerprint="")
    return {finding.fingerprint: finding for finding in known.order_by("pk")}


def _by_fingerprint(found: Sequence[Entry], looked: Mapping[str, AbstractSet[str]]) -> dict[str, dict[str, Any]]:
    """Give each finding once, with the evidence of every mention: two copies of a repository have the same."""
    only = next(iter(looked)) if len(looked) == 1 else None
    entries: dict[str, dict[str, Any]] = {}
    for entry in found:
        repository = entry.get("repository") or only
        if not repository:
            message = f"The finding {entry['fingerprint']} does not say which repository it is about."
            raise ValueError(message)
        first = entries.setdefault(entry["fingerprint"], {**entry, "repository": repository, "evidence": []})
        first["evidence"] += [each for each in entry["evidence"] if each not in first["evidence"]]
    return entries


def _answer(intake: Intake) -> dict[str, list[Finding]]:
    answer: dict[str, list[Finding]] = {outcome.value: [] for outcome in Sighting.Outcome}
    for sighting in intake.sightings.select_related("finding"):
        answer[sighting.outcome].append(sighting.finding)
    return answer
