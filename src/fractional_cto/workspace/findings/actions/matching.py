"""What one audit does to the findings that are known: the rules of opening and closing, in one place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.findings.models import Evidence, Finding, Intake, SeverityChange, Sighting
from fractional_cto.workspace.journal.actions import record

Entry = Mapping[str, Any]
Proof = list[tuple[str, str, Any, str]]
State = Finding.State
Outcome = Sighting.Outcome

# What a newer audit says better than an older one; the rest people may have changed since.
SAID_ANEW = ("repository", "title", "claim", "confidence", "recommendation", "prevention")
CLOSING = ("state", "fixed_at", "fixed_by", "verified_at", "reopened_at")
TITLE = 300
BATCH = 200


class Matching:
    """One audit on its way in."""

    def __init__(self, intake: Intake, actor: User, known: Mapping[str, Finding]) -> None:
        """Begin with nothing to write; known are the findings so far, by fingerprint, which nobody else changes."""
        self.intake = intake
        self.actor = actor
        self.known = known
        self.sightings: list[Sighting] = []
        self.evidence: list[Evidence] = []
        self.changes: list[SeverityChange] = []
        self.closing: list[tuple[Finding, str]] = []
        self.changed: dict[int, Finding] = {}

    def take(self, entries: Mapping[str, Entry]) -> None:
        """Match entries, by fingerprint, with what is known, and write what follows."""
        again = [(self.known[name], entry) for name, entry in entries.items() if name in self.known]
        self._again(again)
        self._gone([finding for name, finding in self.known.items() if name not in entries])
        self._first([entry for name, entry in entries.items() if name not in self.known])
        self._write()
        self._move([finding for finding, _ in again])

    def _first(self, entries: Sequence[Entry]) -> None:
        last = Finding.objects.filter(client=self.intake.client_id).aggregate(last=Max("number"))["last"] or 0
        newer = list(Intake.objects.filter(engagement=self.intake.engagement_id, at__gt=self.intake.at))
        made = [_new(self.intake, entry, last + place, newer) for place, entry in enumerate(entries, 1)]
        findings = bulk_create_with_history(made, Finding, batch_size=BATCH, default_user=self.actor)
        for finding, entry in zip(findings, entries, strict=True):
            self._sight(finding, Outcome.NEW, finding.severity)
            self._prove(finding, entry)

    def _again(self, pairs: Sequence[tuple[Finding, Entry]]) -> None:
        keys = [finding.pk for finding, _ in pairs]
        judged = dict(
            Sighting.objects.filter(finding__in=keys, intake__at__lte=self.intake.at)
            .order_by("intake__at", "pk")
            .values_list("finding_id", "severity")
        )
        proven = _proven(keys)
        for finding, entry in pairs:
            reopened = _reopens(finding, self.intake)
            self._sight(finding, Outcome.REOPENED if reopened else Outcome.PERSISTING, entry["severity"])
            if reopened:
                self._reopen(finding)
            if self.intake.at >= finding.last_seen_at:
                self._say_anew(finding, entry)
                self._judge_anew(finding, judged.get(finding.pk) or entry["severity"], entry["severity"])
                if _proof(entry) != proven[finding.pk]:
                    self._prove(finding, entry)

    def _gone(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            if finding.rule in self.intake.looked.get(finding.repository, ()) and _closes(finding, self.intake):
                self.closing.append((finding, finding.state))
                finding.state, finding.verified_at = State.VERIFIED, self.intake.at
                self.changed[finding.pk] = finding
                self._sight(finding, Outcome.FIXED, finding.severity)

    def _reopen(self, finding: Finding) -> None:
        self.closing.append((finding, finding.state))
        finding.state = State.REOPENED
        finding.fixed_at = finding.fixed_by = finding.verified_at = None
        finding.reopened_at = self.intake.taken_at
        self.changed[finding.pk] = finding

    def _say_anew(self, finding: Finding, entry: Entry) -> None:
        words = _words(entry)
        if any(getattr(finding, name) != word for name, word in words.items()):
            for name, word in words.items():
                setattr(finding, name, word)
            if entry.get("personal"):
                finding.label = Finding.Label.PERSON  # new words that name somebody, whoever might read the old ones
            self.changed[finding.pk] = finding

    def _judge_anew(self, finding: Finding, before: str, now: str) -> None:
        """Follow the audit where its own judgement changed; otherwise what somebody set by hand stands."""
        if now not in (before, finding.severity):
            self.changes.append(
                SeverityChange(
                    client_id=self.intake.client_id,
                    finding=finding,
                    before=finding.severity,
                    after=now,
                    source=self.intake.source,
                    at=self.intake.at,
                )
            )
            finding.severity = now
            self.changed[finding.pk] = finding

    def _sight(self, finding: Finding, outcome: Outcome, severity: str) -> None:
        self.sightings.append(
            Sighting(
                client_id=self.intake.client_id,
                intake=self.intake,
                finding=finding,
                outcome=outcome,
                severity=severity,
            )
        )

    def _prove(self, finding: Finding, entry: Entry) -> None:
        self.evidence += [
            Evidence(
                client_id=self.intake.client_id,
                finding=finding,
                intake=self.intake,
                kind=kind,
                locator=locator,
                value=value,
                measure=measure,
                captured_at=self.intake.at,
                source=self.intake.source,
                sensitivity=sensitivity(entry["rule"], kind, measure),
            )
            for kind, locator, value, measure in _proof(entry)
        ]

    def _write(self) -> None:
        fields = ["severity", "label", "changed_at", *CLOSING, *SAID_ANEW]
        for finding in self.changed.values():
            finding.changed_at = timezone.now()  # so that whoever edits it meanwhile notices
        bulk_update_with_history(
            list(self.changed.values()), Finding, fields, batch_size=BATCH, default_user=self.actor
        )
        SeverityChange.objects.bulk_create(self.changes, batch_size=BATCH)
        Sighting.objects.bulk_create(self.sightings, batch_size=BATCH)
        Evidence.objects.bulk_create(self.evidence, batch_size=BATCH)
        for finding, before in self.closing:
            record(
                client=self.intake.client,
                actor=self.actor,
                verb="verified" if finding.state == State.VERIFIED else "reopened",
                thing=finding,
                reason=f"Evidence of {self.intake.source}.",
                changes={"state": [before, finding.state]},
            )

    def _move(self, findings: Iterable[Finding]) -> None:
        """Note when each was last seen: after its state, because nothing verified was seen later."""
        moved = [finding for finding in findings if self.intake.at > finding.last_seen_at]
        for finding in moved:
            finding.last_seen_at = self.intake.at
        Finding.objects.bulk_update(moved, ["last_seen_at"], batch_size=BATCH)


def sensitivity(rule: str, kind: str, measure: str) -> Evidence.Sensitivity:
    """Tell what a piece of evidence may show."""
    if measure == "secrets" or "secret" in rule:
        return Evidence.Sensitivity.SECRET
    if kind == "person":
        return Evidence.Sensitivity.PERSON
    return Evidence.Sensitivity.CODE if kind == "file" else Evidence.Sensitivity.PLAIN


def _reopens(finding: Finding, intake: Intake) -> bool:
    if finding.state == State.VERIFIED and finding.verified_at:
        # two audits of the same moment that disagree leave it open
        return intake.at >= finding.verified_at
    return finding.state == State.FIXED and finding.fixed_at is not None and intake.at > finding.fixed_at


def _closes(finding: Finding, intake: Intake) -> bool:
    later = intake.at > finding.last_seen_at and (finding.fixed_at is None or intake.at > finding.fixed_at)
    return later and finding.state not in Finding.CLOSED


def _new(intake: Intake, entry: Entry, number: int, newer: Sequence[Intake]) -> Finding:
    # an older audit that comes in late may find what a newer one already knows to be over
    gone = [each.at for each in newer if entry["rule"] in each.looked.get(entry["repository"], ())]
    return Finding(
        client_id=intake.client_id,
        engagement_id=intake.engagement_id,
        number=number,
        kind=entry["area"],
        effort_low=entry["effort"]["low"],
        effort_high=entry["effort"]["high"],
        label=_label(entry),
        source=intake.source,
        first_seen_at=intake.at,
        last_seen_at=intake.at,
        state=State.VERIFIED if gone else State.OBSERVED,
        verified_at=min(gone, default=None),
        **{
            name: entry[name]
            for name in (
                "fingerprint", "rule", "severity", "audience", "consequence", "quick_win", "funding_blocker",
            )
        },
        **_words(entry),
    )  # fmt: skip


def _label(entry: Entry) -> Finding.Label:
    """Say who may read it: what names a person is for practitioner and sponsor."""
    if entry.get("personal"):
        return Finding.Label.PERSON
    return Finding.Label.PEOPLE if entry["area"] in Finding.ABOUT_PEOPLE else Finding.Label.OPEN


def _words(entry: Entry) -> dict[str, str]:
    return {name: entry[name][:TITLE] if name == "title" else entry[name] for name in SAID_ANEW}


def _proof(entry: Entry) -> Proof:
    return [(each["kind"], each["locator"], each.get("value"), each.get("measure") or "") for each in entry["evidence"]]


def _proven(findings: Sequence[int]) -> dict[int, Proof]:
    """Give what each finding rests on since the newest audit that said so."""
    proven: dict[int, Proof] = defaultdict(list)
    newest: dict[int, int | None] = {}
    for each in Evidence.objects.filter(finding__in=findings).exclude(intake=None):
        if newest.get(each.finding_id) != each.intake_id:
            newest[each.finding_id] = each.intake_id
            proven[each.finding_id] = []
        proven[each.finding_id].append((each.kind, each.locator, each.value, each.measure))
    return proven
