"""The rules: one folder an area, one file a rule; what several areas share lies here."""

from collections.abc import Mapping

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure, ready
from fractional_cto.engine.records import Evidence, Row

# Tests, examples, documentation and templates: what lies there is meant to be seen or is not shipped.
ASIDE = (
    r"(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?|mocks?|demos?|e2e|docs?"
    r"|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/"
)
# Code of others kept inside the repository.
FOREIGN = r"(?i)(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/"
# Descriptions of what people write and try code on, and of what they show others.
TRIAL = (
    r"(?i)(^|[/._-])(dev|devel|develop|development|local|localhost|test|tests|testing|ci|debug|minikube|kind|sandbox"
    r"|playground|quickstart|getting-started|tutorials?|override|integration|bench|benchmark|e2e)([/._-]|$)"
)
# What is called so is shown to others, and holds nobody's data.
SHOWN_TO_OTHERS = r"(?i)(^|[-_.])(demo|example|sample)([-_.]|$)"
# The configuration of a build service.
BUILD = (
    r"^(\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|Jenkinsfile|\.travis\.yml"
    r"|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|\.buildkite/.+\.ya?ml|\.drone\.yml|\.ci/.+"
    r"|\.woodpecker(/.+)?\.ya?ml|\.?appveyor\.yml|\.cirrus\.yml)$"
)
# The workflows of GitHub Actions.
WORKFLOW = r"^\.github/workflows/[^/]+\.ya?ml$"
# Commits by people in twelve months: about one a week. Fewer say nothing of anybody's habits.
BUSY = 50
# Source files: fewer are a script or an experiment, where a clean answer is no merit.
SOME = 5
# How probable use by attackers within 30 days (EPSS) makes a weakness severe; most are far below.
LIKELY = 0.1
# So many places are shown as evidence.
SHOWN = 10
# Where some were left out, finding no other is nothing to praise.
NOT_IMPORTED = "the known weaknesses of Go packages that nothing here imports were left out"


def busy(facts: Facts) -> bool:
    """Tell whether enough happened in the last twelve months to praise what did not."""
    return commits_of_the_year(facts) >= BUSY


def commits_of_the_year(facts: Facts) -> int:
    """Count what people committed in the last twelve months, merges aside."""
    return int(
        facts.value(
            "SELECT count(*) FROM commits CROSS JOIN subjects WHERE NOT bot AND parents < 2 "
            "AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of"
        )
    )


def of_late(facts: Facts, query: str, limits: Mapping[str, object] | None = None) -> list[Row]:
    """Ask about the changes of the last two years to what is still there, which lie in the table recent_changes."""
    ready(facts, "recent-changes")
    return facts.rows(query, limits or {})


def some_code(facts: Facts) -> bool:
    """Tell whether there is more than a script or an experiment."""
    return bool(facts.value("SELECT count(*) >= ? FROM files WHERE kind = 'source'", [SOME]))


def has_workflows(facts: Facts) -> bool:
    """Tell whether workflows of GitHub Actions were read."""
    return bool(facts.value("SELECT count(*) FROM lines WHERE regexp_matches(path, ?)", [WORKFLOW]))


def the_year(facts: Facts) -> str:
    """Name the twelve months a rule looked at: repositories of one audit may end on different days."""
    day = facts.value("SELECT strftime(as_of, '%Y-%m-%d') FROM subjects")
    return f"the 12 months before {day}"


def deployed(facts: Facts, table: str, condition: str) -> list[Row]:
    """List what infrastructure code describes for use by others: no tests, examples, trials or foreign code."""
    # most repositories describe nothing for use by others: one question answers twenty rules
    if condition != "TRUE" and not deployed(facts, table, "TRUE"):
        return []
    kept = " AND NOT coalesce(development, FALSE)" if table == "services" else ""
    return facts.rows(
        f"SELECT * FROM {table} WHERE {condition}{kept} AND NOT regexp_matches(path, $aside) "  # written by rules
        "AND NOT regexp_matches(path, $foreign) AND NOT regexp_matches(path, $trial) "
        "AND NOT regexp_matches(coalesce(name, ''), $shown) ORDER BY path, line, name",
        {"aside": ASIDE, "foreign": FOREIGN, "trial": TRIAL, "shown": SHOWN_TO_OTHERS},
    )


def places(rows: list[Row], value: str, table: str) -> list[Evidence]:
    """Say where each stands, with one of its columns as the value."""
    return [
        Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row[value], measure=table)
        for row in rows[:SHOWN]
    ]


def many(number: int, one: str, more: str) -> str:
    """Put a number before what fits it: ``many(1, "file lies", "files lie")``."""
    return f"{number:,} {one if number == 1 else more}"


def with_others(first: str, number: int) -> str:
    """Name the first and count the rest: ``a``, ``a and 1 other``, ``a and 2 others``."""
    return first if number == 1 else f"{first} and {many(number - 1, 'other', 'others')}"


def some_of(number: int, total: int, one: str, more: str) -> str:
    """Say how many of all: ``The only file lies``, ``All 3 files lie``, ``2 of 3 files lie``, ``1 of 3 files lies``."""
    if total == 1:
        return f"The only {one}"
    if number == total:
        return f"{'Both' if total == 2 else f'All {total:,}'} {more}"  # noqa: PLR2004  # what both means
    if number > 1:
        return f"{number:,} of {total:,} {more}"
    singular, plural = one.split(), more.split()
    verb = max(place for place, pair in enumerate(zip(singular, plural, strict=False)) if _verbs(*pair))
    return f"1 of {total:,} {' '.join(plural[:verb] + singular[verb:])}"


def _verbs(one: str, more: str) -> bool:
    """Tell verbs from nouns: a noun grows in the plural, a verb shrinks."""
    return (one, more) in {("is", "are"), ("has", "have")} or (one != more and one.startswith(more))


def vulnerable(facts: Facts) -> list[Row]:
    """List the packages with known weaknesses, the most urgent first."""
    return measure(facts, "vulnerable-packages")


def severely_vulnerable(facts: Facts) -> list[Row]:
    """List those the product runs on whose weakness is severe, and not known to be used already."""
    return [row for row in vulnerable(facts) if row["scope"] == "runtime" and not row["kev"] and severe(row)]


def severe(row: Row) -> bool:
    """Tell whether a weakness, or the worst of a package, is bad or likely to be used."""
    return row["severity"] in {"critical", "high"} or float(row["epss"] or 0) >= LIKELY


def doubtful(row: Row) -> bool:
    """Tell whether a weakness is known only from reports that nobody reviewed, and calls versions weak without an end.

    One that ends at a repair was at least brought into the versions of its package.
    """
    return bool(row["unreviewed"]) and not row["fixed"]


def looked_for_weaknesses(facts: Facts) -> bool:
    """Tell whether every package was compared with advisories that are not old: only then is silence a strength."""
    return not weaknesses_not_looked_for(facts) and bool(
        facts.value("SELECT coalesce(sum(examined), 0) > 0 FROM advisories")
    )


def runs_on_weaknesses(facts: Facts) -> bool:
    """Tell whether any package that the product runs on has a known weakness."""
    return any(row["scope"] == "runtime" for row in vulnerable(facts))


def by_advisories(facts: Facts) -> str:
    """Say up to which day weaknesses were known: what came to light later is known to nobody here."""
    last = facts.value("SELECT min(newest) FROM advisories WHERE examined > 0 OR ecosystem = 'KEV'")
    return f"as far as advisories up to {last} tell"


def weaknesses_not_looked_for(facts: Facts) -> str:
    """Say what could not be compared with advisories, or only with old ones, or is left out: silence is no answer."""
    gaps = facts.rows(
        "SELECT reason FROM absent WHERE contains(need, 'vulnerabilities') "
        "OR starts_with(need, 'the dependencies in ') OR need = 'other dependencies' "
        "ORDER BY NOT contains(need, 'vulnerabilities'), contains(need, 'GitHub Actions'), need LIMIT 1"
    )
    left_out = facts.value("SELECT count(*) FROM vulnerabilities WHERE NOT imported")
    return "".join(str(row["reason"]) for row in gaps) or (NOT_IMPORTED if left_out else "")


def on_github(facts: Facts) -> bool:
    """Tell whether workflows of GitHub Actions were read as such."""
    return bool(facts.value("SELECT count(*) FROM workflows WHERE system = 'GitHub Actions'"))


def has_pipelines(facts: Facts) -> bool:
    """Tell whether the configuration of a build service was read, whichever."""
    return bool(facts.value("SELECT count(*) FROM jobs WHERE job <> ''"))


def has_jobs_for(facts: Facts, purpose: str) -> bool:
    """Tell whether a job does this: build, deploy, lint, release, security, tests or types."""
    told = facts.rows("SELECT DISTINCT purposes FROM jobs WHERE purposes IS NOT NULL ORDER BY purposes")
    return any(purpose in str(row["purposes"]).split(", ") for row in told)
