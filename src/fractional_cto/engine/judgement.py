"""Letting the rules judge: each answers for itself, and one that breaks costs only its own answer."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from queue import SimpleQueue

from fractional_cto.engine.config import Acceptance
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Accepted, Checked, Finding, NotMeasured, Outcome, Severity
from fractional_cto.engine.rule import Rule


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one rule said of one repository."""

    checked: Checked
    findings: tuple[Finding, ...] = ()
    gap: NotMeasured | None = None


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What the rules found, what is accepted, what each answered, and what could not be judged."""

    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    checked: tuple[Checked, ...]
    not_measured: tuple[NotMeasured, ...]


def ask(facts: Facts, rules: Sequence[Rule], jobs: int) -> list[Answer]:
    """Ask the rules about one repository, several at once, and return the answers in their order."""
    hands = SimpleQueue[Facts]()
    for _ in range(max(1, jobs)):
        hands.put(facts.sibling())

    def work(rule: Rule) -> Answer:
        hand = hands.get()
        try:
            return _answer(rule, hand)
        finally:
            hands.put(hand)

    # whoever is free takes the next: nobody is left with the slow ones
    with ThreadPoolExecutor(hands.qsize()) as pool:
        return list(pool.map(work, rules))


def weigh(answers: Sequence[Answer], acceptances: Sequence[Acceptance], today: date) -> Judgement:
    """Put findings in order, the worst first, and set aside those accepted until today or later."""
    order = list(Severity)
    findings = sorted(
        (finding for answer in answers for finding in answer.findings),
        key=lambda one: (order.index(one.severity), one.rule, one.repository, one.fingerprint),
    )
    accepted = {entry.fingerprint: entry for entry in acceptances if entry.until >= today}
    return Judgement(
        findings=tuple(one for one in findings if one.fingerprint not in accepted),
        accepted=tuple(
            Accepted(finding=one, reason=accepted[one.fingerprint].reason, until=accepted[one.fingerprint].until)
            for one in findings
            if one.fingerprint in accepted
        ),
        checked=tuple(answer.checked for answer in answers),
        not_measured=tuple(answer.gap for answer in answers if answer.gap),
    )


def _answer(rule: Rule, facts: Facts) -> Answer:
    repository = facts.repository or ""
    reason = facts.absent(rule.needs)
    findings: tuple[Finding, ...] = ()
    outcome = Outcome.NOT_MEASURED
    if not reason:
        try:
            findings = tuple(rule.judge(facts))
            reason = rule.unseen(facts) if rule.unseen and not findings else ""
            if not reason:
                applies = bool(findings) or rule.applies is None or rule.applies(facts)
                outcome = Outcome.FOUND if findings else Outcome.CLEAR if applies else Outcome.NOT_APPLICABLE
        except Exception as error:  # noqa: BLE001  # what one rule stumbles over must not cost the others' answers
            reason = f"the rule {rule.name} failed: {str(error).partition(chr(10))[0] or type(error).__name__}"
            findings, outcome = (), Outcome.NOT_MEASURED
    checked = Checked(
        rule=rule.name,
        repository=repository,
        outcome=outcome,
        strength=rule.praise(facts) if outcome is Outcome.CLEAR else "",
        severity=None if reason else rule.severity,
    )
    gap = NotMeasured(what=rule.title, reason=reason, repository=repository) if reason else None
    return Answer(checked=checked, findings=findings, gap=gap)
