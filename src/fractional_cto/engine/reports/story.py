"""The reading order: what a report says first, and what belongs together. Every format tells the same story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fractional_cto.engine.records import (
    Area,
    Confidence,
    Effort,
    Finding,
    NotMeasured,
    Outcome,
    Report,
    Severity,
)
from fractional_cto.engine.reports.text import total

AREA_NAMES = {
    Area.ARCHITECTURE: "Architecture",
    Area.CODE: "Code",
    Area.SECURITY: "Security",
    Area.OPERATIONS: "Infrastructure and DevOps",
    Area.TEAM: "Team",
    Area.DEBT: "Technical debt",
}
ACTIONS = 3
# What is that serious is not left out for something lighter, though its rule has said another thing already.
SERIOUS = frozenset({Severity.CRITICAL, Severity.HIGH})
PRAISES = 5
# What these tell of has one cause, and the first thing to do about it is the same: one of them is action enough.
ONE_PERSON = frozenset(
    {
        "team/knowledge-held-by-one",
        "team/work-carried-by-one",
        "team/hotspot-known-by-one",
        "team/component-known-by-one",
    }
)
# A repository that much older than the newest one is measured at another time.
STALE_MONTHS = 3
SEVERITIES = tuple(Severity)
CONFIDENCES = tuple(Confidence)
AREAS = tuple(Area)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Findings that one piece of work answers: same rule, same consequence, same recommendation."""

    findings: tuple[Finding, ...]

    @property
    def lead(self) -> Finding:
        """The most urgent of them."""
        return self.findings[0]

    @property
    def effort(self) -> Effort:
        """The work for all of them."""
        return total([finding.effort for finding in self.findings])

    @property
    def others(self) -> int:
        """How many more there are than the first."""
        return len(self.findings) - 1

    @property
    def repositories(self) -> tuple[str, ...]:
        """Where they were found."""
        return tuple(dict.fromkeys(finding.repository for finding in self.findings))


@dataclass(frozen=True, kw_only=True, slots=True)
class Strength:
    """Something to praise, and where."""

    rule: str
    text: str
    repositories: tuple[str, ...]
    spared: Severity | None

    @property
    def area(self) -> Area:
        """The part it belongs to."""
        return Area(self.rule.partition("/")[0])


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One of the six parts."""

    area: Area
    name: str
    strengths: tuple[Strength, ...]
    groups: tuple[Group, ...]
    unanswered: int
    idle: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Things that could not be looked at for one reason."""

    reason: str
    whats: tuple[str, ...]
    repositories: tuple[str, ...]

    @property
    def things(self) -> tuple[str, ...]:
        """What has no figures: measures and kinds of facts."""
        return tuple(what for what in self.whats if not what[:1].isupper())

    @property
    def statements(self) -> tuple[str, ...]:
        """The claims of checks, of which nobody knows whether they are true."""
        return tuple(what for what in self.whats if what[:1].isupper())


def priority(finding: Finding) -> tuple[int, int, int, int, str, str, str]:
    """Order findings: the worst first, then the surest, then what is cheapest to repair."""
    return (
        SEVERITIES.index(finding.severity),
        CONFIDENCES.index(finding.confidence),
        finding.effort.high,
        AREAS.index(finding.area),
        finding.rule,
        finding.repository,
        finding.fingerprint,
    )


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings in order of priority."""
    return sorted(findings, key=priority)


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Put together what one piece of work answers, in order of priority."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in ordered(findings):
        key = (finding.rule, finding.title, finding.consequence, finding.recommendation, finding.prevention)
        groups.setdefault(key, []).append(finding)
    return tuple(Group(findings=tuple(each)) for each in groups.values())


def counts(report: Report) -> dict[Severity, int]:
    """Count the findings by severity, worst first, zeros included."""
    return {severity: sum(finding.severity == severity for finding in report.findings) for severity in Severity}


def answers(report: Report) -> dict[Outcome, int]:
    """Count what the rules answered; a rule that was asked in two repositories answered twice."""
    return {outcome: sum(check.outcome == outcome for check in report.checked) for outcome in Outcome}


def behind(report: Report) -> dict[str, int]:
    """Tell which repositories were last changed months before the newest of this audit, and how many."""
    ages = {subject.repository: _months(subject.last_at.date(), report.as_of) for subject in report.subjects}
    return {name: months for name, months in ages.items() if months >= STALE_MONTHS} if len(ages) > 1 else {}


def _months(earlier: date, later: date) -> int:
    return 12 * (later.year - earlier.year) + later.month - earlier.month - (later.day < earlier.day)


def recent_commits(report: Report) -> dict[str, int]:
    """Count the commits people made in each repository's last twelve months, where that is known."""
    return {
        each.repository: sum(int(row.get("commits") or 0) for row in each.rows[-12:])
        for each in report.measures
        if each.name == "contributors"
    }


def actions(report: Report) -> tuple[Group, ...]:
    """Choose what to do in the next two weeks: the most urgent, one of each cause unless the rest is less serious."""
    first: dict[str, Group] = {}
    repeated = []
    for group in grouped(report.findings):
        cause = "one person" if group.lead.rule in ONE_PERSON else group.lead.rule
        if first.setdefault(cause, group) is not group and cause != "one person" and group.lead.severity in SERIOUS:
            repeated.append(group)
    return tuple(sorted([*first.values(), *repeated], key=lambda each: SEVERITIES.index(each.lead.severity))[:ACTIONS])


def quick_wins(report: Report) -> tuple[Group, ...]:
    """Choose what is small, safe and worth it."""
    return grouped(finding for finding in report.findings if finding.quick_win)


def funding(report: Report) -> tuple[Group, ...]:
    """Choose what an investor's examiner would ask about."""
    return grouped(finding for finding in report.findings if finding.funding_blocker)


def debt(report: Report) -> tuple[Group, ...]:
    """Choose what remains to be paid back once the quick wins are done."""
    return grouped(finding for finding in report.findings if not finding.quick_win)


def register(report: Report) -> tuple[Group, ...]:
    """List every finding under its own severity, though one piece of work may settle findings of several."""
    return tuple(
        group
        for severity in Severity
        for group in grouped(finding for finding in report.findings if finding.severity == severity)
    )


def strengths(report: Report) -> tuple[Strength, ...]:
    """Collect what deserves praise: the strengths of rules that looked and found nothing."""
    places: dict[tuple[str, str, Severity | None], list[str]] = {}
    for check in report.checked:
        if check.outcome is Outcome.CLEAR and check.strength:
            places.setdefault((check.rule, check.strength, check.severity), []).append(check.repository)
    found = [
        Strength(rule=rule, text=text, repositories=tuple(repositories), spared=spared)
        for (rule, text, spared), repositories in places.items()
    ]
    return tuple(sorted(found, key=_praiseworthiness))


def _praiseworthiness(strength: Strength) -> tuple[int, int, int, str]:
    spared = SEVERITIES.index(strength.spared) if strength.spared else len(SEVERITIES)
    return (AREAS.index(strength.area), spared, -len(strength.repositories), strength.rule)


def praises(report: Report) -> tuple[Strength, ...]:
    """Choose what to praise on the first page: something of every part before a second of any."""
    seen: dict[Area, int] = {}
    ranked = []
    for strength in strengths(report):
        turn = seen[strength.area] = seen.get(strength.area, 0) + 1
        ranked.append((turn, strength))
    chosen = [strength for _, strength in sorted(ranked, key=lambda each: each[0])[:PRAISES]]
    return tuple(sorted(chosen, key=_praiseworthiness))


def parts(report: Report) -> tuple[Part, ...]:
    """Tell the six parts, each with what works, what was found and how much could not be answered."""
    praised = strengths(report)
    return tuple(
        Part(
            area=area,
            name=AREA_NAMES[area],
            strengths=tuple(each for each in praised if each.area == area),
            groups=grouped(finding for finding in report.findings if finding.area == area),
            unanswered=_answered(report, area, Outcome.NOT_MEASURED),
            idle=_answered(report, area, Outcome.NOT_APPLICABLE),
        )
        for area in Area
    )


def _answered(report: Report, area: Area, outcome: Outcome) -> int:
    return sum(check.outcome is outcome and check.rule.startswith(f"{area}/") for check in report.checked)


def gaps(not_examined: Sequence[NotMeasured]) -> tuple[Gap, ...]:
    """Put together what could not be looked at for the same reason."""
    found: dict[str, list[NotMeasured]] = {}
    for each in not_examined:
        found.setdefault(each.reason, []).append(each)
    return tuple(
        Gap(
            reason=reason,
            whats=tuple(sorted({each.what for each in missing})),
            repositories=tuple(dict.fromkeys(each.repository for each in missing if each.repository)),
        )
        for reason, missing in found.items()
    )
