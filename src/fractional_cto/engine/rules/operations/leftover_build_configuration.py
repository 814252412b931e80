"""An old build service's configuration is left over

## What it sees
The configuration of one build service unchanged for three years or more beside that of another one
changed within the last twelve months.

## Why it matters
Newcomers do not know which one counts; the old one may still hold keys to what you ship.

## What to do
Ask whether the old one still runs. If not, delete its file and close its account, keys included.

## When it is wrong
The old service still runs for one platform, and simply never needed a change.

## Sources
Own thresholds: three years is longer than build images and runtimes are usually supported.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD

OLD_MONTHS = 36
NEW_MONTHS = 12
SERVICES = {
    "GitHub Actions": r"^\.github/",
    "GitLab CI": r"^\.gitlab-ci",
    "CircleCI": r"^\.circleci/",
    "Jenkins": r"^Jenkinsfile",
    "Travis": r"^\.travis",
    "Azure Pipelines": r"^azure-pipelines",
    "Bitbucket": r"^bitbucket",
    "Buildkite": r"^\.buildkite/",
    "Drone": r"^\.drone",
    "Woodpecker": r"^\.woodpecker",
    "AppVeyor": r"^\.?appveyor",
    "Cirrus": r"^\.cirrus",
}


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the configuration of a build service that another has replaced."""
    services = _services(facts)
    left = [row for row in services if row["old"]]
    used = [row for row in services if row["new"]]
    if not left or not used:
        return
    names = ", ".join(str(row["service"]) for row in left)
    yield rule.found(
        facts,
        f"The configuration of {names} was last changed on {left[-1]['last']}; "
        f"that of {used[-1]['service']} on {used[-1]['last']}.",
        [Evidence(kind="file", locator=str(row["path"]), value=row["last"], measure="changes") for row in left],
    )


def _services(facts: Facts) -> list[Row]:
    naming = " ".join(f"WHEN regexp_matches(files.path, '{regex}') THEN '{name}'" for name, regex in SERVICES.items())
    return facts.rows(
        f"SELECT CASE {naming} END AS service, min(files.path) AS path, "
        "strftime(max(committed_at), '%Y-%m-%d') AS last, "
        "max(committed_at) <= any_value(as_of) - to_months($old) AS old, "
        "max(committed_at) > any_value(as_of) - to_months($new) AS new "
        "FROM files JOIN changes ON changes.file = files.path JOIN commits USING (seq) CROSS JOIN subjects "
        "WHERE regexp_matches(files.path, $build) GROUP BY service ORDER BY last, service",
        {"build": BUILD, "old": OLD_MONTHS, "new": NEW_MONTHS},
    )


rule = Rule(
    module=__name__,
    title="The configuration of an old build service is left over",
    judge=judge,
    needs=frozenset({"changes", "tree", "year"}),
    applies=lambda facts: len(_services(facts)) > 1 and any(row["new"] for row in _services(facts)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="An account nobody looks after may still hold keys to your code and to what you ship.",
    recommendation="Find out whether the old service still runs; if not, delete its file and close its account.",
    prevention="Make closing the old account the last step of every such move.",
    strength="No replaced build service has left its configuration behind.",
)
