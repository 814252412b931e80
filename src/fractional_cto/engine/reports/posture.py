"""The posture: what the audit found in one paragraph, in the words of a person who has to decide."""

from collections.abc import Iterator

from fractional_cto.engine.records import Area, Outcome, Report, Row, Severity, Value
from fractional_cto.engine.reports import anchors, story
from fractional_cto.engine.reports.anchors import Span
from fractional_cto.engine.reports.text import count, effort, listed, month, number, spoken, total, visible

# How much a finding weighs when the paragraph says where most of the trouble lies.
WEIGHTS = {Severity.CRITICAL: 8, Severity.HIGH: 4, Severity.MEDIUM: 2, Severity.LOW: 1}
URGENT = (Severity.CRITICAL, Severity.HIGH)
# Below that, a year says little about how a team works.
FEW_COMMITS = 20
# Below that, one author is the normal beginning of a project.
FEWEST_FILES = 20
# Where fewer of the checks could be made, their silence is no news.
ENOUGH = 1 / 4
FEW_REPOSITORIES = 3
HELD_BY_ONE = "team/knowledge-held-by-one"
SPOKEN = {
    Area.ARCHITECTURE: "the architecture",
    Area.CODE: "the code",
    Area.SECURITY: "security",
    Area.OPERATIONS: "the infrastructure",
    Area.TEAM: "the team",
    Area.DEBT: "technical debt",
}


def posture(report: Report) -> tuple[Span, ...]:
    """Say what kind of audit it is, how things stand, where, what it may cost, and what stayed unseen."""
    sentences = (_subject, _verdict, _quiet, _behind, _caution, _places, _knowledge, _money, _checks, _unseen)
    return tuple(span for sentence in sentences for span in sentence(report))


def _subject(report: Report) -> Iterator[Span]:
    commits = sum(subject.commits for subject in report.subjects)
    names = [visible(subject.repository) for subject in report.subjects]
    first = min((subject.first_at for subject in report.subjects), default=None)
    what = names[0] if len(names) == 1 else spoken(len(names), "repository", "repositories")
    yield Span(text=f"This audit looked at {what}: ")
    yield Span(text=count(commits, "commit"), anchor="context")
    yield Span(text=f" since {month(first)}." if first else ".")


def _checks(report: Report) -> Iterator[Span]:
    checks = story.answers(report)
    if made := checks[Outcome.FOUND] + checks[Outcome.CLEAR]:
        yield Span(text=" Of ")
        yield Span(text=count(made, "check"), anchor="checks")
        yield Span(text=f" that {'applies' if made == 1 else 'apply'}, ")
        yield Span(text=number(checks[Outcome.CLEAR]), anchor="checks")
        yield Span(text=" found nothing to object to.")
    if idle := checks[Outcome.NOT_APPLICABLE]:
        yield Span(text=" ")
        yield Span(text=_capital(spoken(idle, "check")), anchor="checks")
        yield Span(text=" had nothing to judge.")


def _quiet(report: Report) -> Iterator[Span]:
    """Say where so little was done in the last year that silence means nothing."""
    quiet = _still(report)
    several = len(report.subjects) > 1
    if len(quiet) > FEW_REPOSITORIES:
        yield Span(text=" Hardly any work happened in the year before their revision in ")
        yield Span(text=count(len(quiet), "repository", "repositories"), anchor="context")
        yield Span(text=f", the least in {visible(min(quiet, key=lambda name: (quiet[name], name)))}.")
        return
    for name, commits in quiet.items():
        place = f" in {visible(name)} in the year before its revision" if several else " in the last year"
        yield Span(text=f" {'Hardly any' if commits else 'No'} work happened{place}")
        if commits:
            yield Span(text=": ")
            yield Span(
                text=count(commits, "commit"),
                anchor=anchors.of_measure(report, "contributors", name),
            )
        yield Span(text=".")


def _still(report: Report) -> dict[str, int]:
    return {name: commits for name, commits in story.recent_commits(report).items() if commits < FEW_COMMITS}


def _behind(report: Report) -> Iterator[Span]:
    """Say which repositories stood still long before the newest, and speak of an earlier time than it."""
    behind = story.behind(report)
    if len(behind) > FEW_REPOSITORIES:
        yield Span(text=f" There was no commit for {min(behind.values())} to {max(behind.values())} months in ")
        yield Span(text=count(len(behind), "repository", "repositories"), anchor="context")
        yield Span(text=", measured at the newest revision of this audit; their figures end then.")
        return
    for name, months in behind.items():
        yield Span(text=f" There was no commit in {visible(name)} for ")
        yield Span(text=count(months, "month"), anchor="context")
        yield Span(text=", measured at the newest revision of this audit; its figures end then.")


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
        yield Span(text=f" cannot wait and {_comes(amount)} before other work")
        yield from _first(report, amount)
    elif Severity.HIGH in worst:
        yield Span(text=" Nothing has to be stopped today, but ")
        yield _counted(worst[Severity.HIGH], "serious problem", Severity.HIGH)
        yield Span(text=" should be dealt with soon")
        yield from _first(report, worst[Severity.HIGH])
    elif Severity.MEDIUM in worst:
        yield Span(text=" No urgent problem was found; ")
        yield _counted(worst[Severity.MEDIUM], "weakness", Severity.MEDIUM, "weaknesses")
        yield Span(text=f" {'deserves' if worst[Severity.MEDIUM] == 1 else 'deserve'} a place in the plan.")
    else:
        yield Span(text=" Only ")
        yield _counted(worst[Severity.LOW], "small thing", Severity.LOW)
        yield Span(text=f" {'was' if worst[Severity.LOW] == 1 else 'were'} found.")


def _first(report: Report, amount: int) -> Iterator[Span]:
    """Name what comes first, and where in a joint report."""
    lead = story.ordered(report.findings)[0]
    yield Span(text=": " if amount == 1 else ", first of all this: ")
    yield Span(text=lead.title, anchor=anchors.of_finding(lead))
    yield Span(text=f" (in {visible(lead.repository)})." if len(report.subjects) > 1 else ".")


def _caution(report: Report) -> Iterator[Span]:
    """Keep a reader from taking silence for health where there was little to look at."""
    checks = story.answers(report)
    made = checks[Outcome.FOUND] + checks[Outcome.CLEAR]
    urgent = any(finding.severity in URGENT for finding in report.findings)
    little = len(_still(report)) == len(report.subjects) or made < ENOUGH * len(report.checked)
    if made and little and not urgent:
        yield Span(text=" With so little to look at, that is no clean bill of health.")


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
    where = listed([SPOKEN[area] for area in heaviest])
    if len(weights) > len(heaviest):
        yield Span(text=f" Most of what was found concerns {where}.")
    elif heaviest:
        yield Span(text=f" What was found concerns {where}.")


def _knowledge(report: Report) -> Iterator[Span]:
    """Say on how few people the knowledge rests: in the words of the finding about it, else by the truck factor."""
    held = {each.repository: each for each in report.findings if each.rule == HELD_BY_ONE}
    several = len(report.subjects) > 1
    for name, each in held.items():
        if each.severity in URGENT and each is story.ordered(report.findings)[0]:
            # the verdict named it
            continue
        yield Span(text=" ")
        yield Span(text=each.title, anchor=anchors.of_finding(each))
        yield Span(text=f" of {visible(name)}." if several else ".")
    values = {name: value for name, value in _truck_factors(report).items() if name not in held and value > 0}
    if not values or (held and several and len(values) > FEW_REPOSITORIES):
        return
    shown = sorted(values, key=lambda name: (values[name], name))[:FEW_REPOSITORIES]
    gone = _gone(report)
    rest = []
    for name in shown:
        if gone.get(name) == values[name]:
            yield from _lost(report, name, values[name])
        else:
            rest.append(name)
    if not rest:
        return
    yield Span(text=" Without at the least " if len(values) > len(shown) else " Without ")
    for place, name in enumerate(rest):
        yield Span(text="" if not place else " and " if place == len(rest) - 1 else ", ")
        here = values[name] - gone.get(name, 0)
        yield Span(text=spoken(here, "person", "people"), anchor=anchors.of_measure(report, "truck-factor", name))
        yield Span(text=f" in {visible(name)}" if several else "")
        yield Span(text=_besides(gone.get(name, 0)))
    yield Span(text=", half of the files would have nobody who knows them well, counted over the whole history.")


def _lost(report: Report, name: str, people: int) -> Iterator[Span]:
    """Say that those on whom half of the files rested have left already."""
    place = f" in {visible(name)}" if len(report.subjects) > 1 else ""
    yield Span(text=f" Half of the files{place} have nobody left who knows them well: the ")
    yield Span(
        text="person" if people == 1 else spoken(people, "person", "people"),
        anchor=anchors.of_measure(report, "truck-factor", name),
    )
    yield Span(text=f" who did {'has' if people == 1 else 'have'} left.")


def _besides(gone: int) -> str:
    """Tell those who are no longer there apart: nobody can lose them any more."""
    return f" (besides {spoken(gone, 'who has', 'who have')} left already)" if gone else ""


def _truck_factors(report: Report) -> dict[str, int]:
    return {name: _whole(row.get("value")) for name, row in _knowing(report)}


def _gone(report: Report) -> dict[str, int]:
    """Count, of the people the truck factor names, those who have left."""
    found: dict[str, int] = {}
    for name, row in _knowing(report):
        found[name] = found.get(name, 0) + bool(row.get("gone"))
    return found


def _knowing(report: Report) -> Iterator[tuple[str, Row]]:
    for measured in report.measures:
        if measured.name == "truck-factor":
            for row in measured.rows:
                if row.get("definition") == "doa" and _whole(row.get("total")) >= FEWEST_FILES:
                    yield measured.repository, row


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _money(report: Report) -> Iterator[Span]:
    blockers = [finding for finding in report.findings if finding.funding_blocker]
    wins = story.quick_wins(report)
    if blockers:
        yield Span(text=" ")
        yield Span(text=_capital(spoken(len(blockers), "finding")), anchor="funding")
        yield Span(text=" could come up in a funding round.")
    rest = [finding for finding in report.findings if not finding.quick_win]
    if wins:
        amount = len(wins)
        yield Span(text=" ")
        yield Span(text=_capital(spoken(amount, "quick win")), anchor="quick-wins")
        yield Span(text=" takes " if amount == 1 else " together take ")
        yield Span(text=effort(total([group.effort for group in wins])), anchor="quick-wins")
        yield Span(text=" of work." if not rest else "; everything else is estimated at ")
    elif rest:
        yield Span(text=" What was found is estimated at ")
    if rest:
        yield Span(text=effort(total([each.effort for each in rest])), anchor="debt")
        yield Span(text=" of work.")


def _unseen(report: Report) -> Iterator[Span]:
    amount = len(report.not_examined)
    if amount:
        yield Span(text=" ")
        yield Span(text=_capital(spoken(amount, "thing")), anchor="not-examined")
        reasons = len(story.gaps(report.not_examined))
        told = "that is given" if reasons == 1 else "that are given"
        shared = f", for {spoken(reasons, 'reason')} {told}" if reasons < amount else "; the reasons are given"
        yield Span(text=f" could not be examined{shared}.")
