"""The posture: what the audit found in one paragraph, in the words of a person who has to decide."""

from collections.abc import Iterator

from fractional_cto.engine.records import Area, Finding, Outcome, Report, Severity, Value
from fractional_cto.engine.reports import anchors, story
from fractional_cto.engine.reports.anchors import Span
from fractional_cto.engine.reports.text import count, effort, listed, month, number, spoken, total, visible

# How much a finding weighs when the paragraph says where most of the trouble lies.
WEIGHTS = {Severity.CRITICAL: 8, Severity.HIGH: 4, Severity.MEDIUM: 2, Severity.LOW: 1}
FEW_PEOPLE = 2


def posture(report: Report) -> tuple[Span, ...]:
    """Say what kind of audit it is, how things stand, where, what it may cost, and what stayed unseen."""
    sentences = (_subject, _verdict, _places, _knowledge, _money, _unseen)
    return tuple(span for sentence in sentences for span in sentence(report))


def _subject(report: Report) -> Iterator[Span]:
    commits = sum(subject.commits for subject in report.subjects)
    names = [visible(subject.repository) for subject in report.subjects]
    first = min((subject.first_at for subject in report.subjects), default=None)
    what = names[0] if len(names) == 1 else spoken(len(names), "repository", "repositories")
    yield Span(text=f"This audit looked at {what}: ")
    yield Span(text=count(commits, "commit"), anchor="context")
    yield Span(text=f" since {month(first)}." if first else ".")
    checks = story.answers(report)
    if made := checks[Outcome.FOUND] + checks[Outcome.CLEAR]:
        yield Span(text=" Of ")
        yield Span(text=count(made, "check"), anchor="checks")
        yield Span(text=", ")
        yield Span(text=number(checks[Outcome.CLEAR]), anchor="checks")
        yield Span(text=" found nothing to object to.")


def _verdict(report: Report) -> Iterator[Span]:
    worst = {severity: amount for severity, amount in story.counts(report).items() if amount}
    if not report.findings:
        looked = any(check.outcome is Outcome.CLEAR for check in report.checked)
        where = " in what could be looked at" if report.not_examined else ""
        yield Span(text=f" No problem was found{where}." if looked else " Nothing could be judged.")
    elif Severity.CRITICAL in worst:
        amount = worst[Severity.CRITICAL]
        yield Span(text=" ")
        yield _counted(amount, "critical problem", Severity.CRITICAL, capital=True)
        yield Span(text=f" cannot wait and {_comes(amount)} before other work.")
    elif Severity.HIGH in worst:
        yield Span(text=" Nothing has to be stopped today, but ")
        yield _counted(worst[Severity.HIGH], "serious problem", Severity.HIGH)
        yield Span(text=" should be dealt with soon.")
    elif Severity.MEDIUM in worst:
        yield Span(text=" No urgent problem was found; ")
        yield _counted(worst[Severity.MEDIUM], "weakness", Severity.MEDIUM, "weaknesses")
        yield Span(text=f" {'deserves' if worst[Severity.MEDIUM] == 1 else 'deserve'} a place in the plan.")
    else:
        yield Span(text=" Only ")
        yield _counted(worst[Severity.LOW], "small thing", Severity.LOW)
        yield Span(text=f" {'was' if worst[Severity.LOW] == 1 else 'were'} found.")


def _counted(amount: int, one: str, severity: Severity, many: str = "", *, capital: bool = False) -> Span:
    text = spoken(amount, one, many)
    return Span(text=_capital(text) if capital else text, anchor=f"register-{severity}")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _comes(amount: int) -> str:
    return "comes" if amount == 1 else "come"


def _places(report: Report) -> Iterator[Span]:
    weights: dict[Area, int] = {}
    for finding in report.findings:
        weights[finding.area] = weights.get(finding.area, 0) + WEIGHTS[finding.severity]
    heaviest = sorted(weights, key=lambda area: (-weights[area], story.AREAS.index(area)))[:2]
    if len(weights) > len(heaviest):
        yield Span(text=f" Most of it concerns {listed([_spoken(area) for area in heaviest])}.")
    elif heaviest:
        yield Span(text=f" It concerns {listed([_spoken(area) for area in heaviest])}.")


def _spoken(area: Area) -> str:
    return {Area.OPERATIONS: "infrastructure"}.get(area, story.AREA_NAMES[area].lower())


def _knowledge(report: Report) -> Iterator[Span]:
    values = {
        measured.repository: _whole(row.get("value"))
        for measured in report.measures
        if measured.name == "truck-factor"
        for row in measured.rows
        if row.get("definition") == "doa"
    }
    if not values:
        return
    repository = min(values, key=lambda name: (values[name], name))
    value = values[repository]
    place = f" of {visible(repository)}" if len(report.subjects) > 1 else ""
    if value <= 0:
        return
    people = spoken(value, "person", "people")
    only = "only " if value <= FEW_PEOPLE else ""
    yield Span(text=f" Knowledge of half of the code{place} rests on {only}")
    yield Span(text=people, anchor=anchors.of_measure(report, "truck-factor", repository))
    yield Span(text=".")


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _money(report: Report) -> Iterator[Span]:
    blockers = [finding for finding in report.findings if finding.funding_blocker]
    wins = story.quick_wins(report)
    if blockers:
        yield Span(text=" ")
        yield Span(text=_capital(spoken(len(blockers), "finding")), anchor="funding")
        yield Span(text=" could come up in a funding round.")
    if wins:
        amount = sum(len(group.findings) for group in wins)
        yield Span(text=" ")
        yield Span(text=_capital(spoken(amount, "quick win")), anchor="quick-wins")
        yield Span(text=f" {'takes' if amount == 1 else 'take'} ")
        yield Span(text=effort(total([group.effort for group in wins])), anchor="quick-wins")
        if rest := _others(report.findings):
            yield Span(text="; everything else is estimated at ")
            yield Span(text=effort(total([each.effort for each in rest])), anchor="debt")
        yield Span(text=" of work.")


def _others(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if not finding.quick_win]


def _unseen(report: Report) -> Iterator[Span]:
    amount = len(report.not_examined)
    if amount:
        yield Span(text=" ")
        yield Span(text=_capital(spoken(amount, "thing")), anchor="not-examined")
        yield Span(text=" could not be examined; the reasons are given.")
