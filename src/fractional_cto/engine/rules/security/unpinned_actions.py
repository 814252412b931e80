"""Third-party build steps are not pinned

## What it sees
GitHub workflows and composite actions that use somebody else's action by a tag or a branch instead of a
commit id. Left out: actions by GitHub itself (`actions/*`, `github/*`), local ones and reusable workflows.

## Why it matters
A tag can be moved. When an action's owner is broken into, your next build runs the thief's code, with
your tokens.

## What to do
Replace the tag by the full commit id and keep the tag as a comment. A dependency robot keeps it current.

## When it is wrong
The action belongs to your own organisation: git does not tell who owns the repository.

## Sources
OpenSSF Scorecard, Pinned-Dependencies; GitHub, Security hardening for GitHub Actions.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, many
from fractional_cto.engine.rules.security import WORKFLOW

SHOWN = 10
USES = r"""^\s*(?:-\s+)?uses:\s*['"]?([\w.-]+/[\w./-]+)@([^\s'"#]+)"""
TRUSTED = r"^(actions|github)/"
REUSABLE = r"/\.github/workflows/"
COMMIT = r"^[0-9a-f]{40}([0-9a-f]{24})?$"
# A reference without a digit is a branch, which moves with every commit of its owner.
BRANCH = r"^\D+$"
SECRETS = r"\$\{\{.*secrets\.[A-Za-z_]+"
OWN_TOKEN = r"secrets\.GITHUB_TOKEN"  # noqa: S105  # the name of a variable


def judge(facts: Facts) -> Iterator[Finding]:
    """Find actions of others used by tag or branch."""
    rows = [row for row in _used(facts) if not row["pinned"]]
    if not rows:
        return
    moving = sum(bool(row["moving"]) for row in rows)
    secrets = sum(bool(row["secrets"]) for row in rows)
    worse = [f"{_part(moving, len(rows))} by branch"] * bool(moving)
    worse += [f"{_part(secrets, len(rows))} in workflows that hold secrets"] * bool(secrets)
    yield rule.found(
        facts,
        f"{many(len(rows), 'build step of others is', 'build steps of others are')} used by a name that the owner can "
        f"move{', ' if worse else ''}{', '.join(worse)}.",
        [
            Evidence(
                kind="file",
                locator=str(row["place"]),
                value=f"{row['action']}@{row['version']}, used {many(int(row['uses'] or 0), 'time', 'times')}",
                measure="lines",
            )
            for row in rows[:SHOWN]
        ],
        severity=Severity.MEDIUM if moving or secrets else None,
    )


def _part(number: int, total: int) -> str:
    return "all of them" if number == total > 1 else str(number)


def _used(facts: Facts) -> list[Row]:
    return facts.rows(
        "WITH used AS (SELECT path, line, regexp_extract(text, $uses, 1) AS action, "
        "regexp_extract(text, $uses, 2) AS version FROM lines "
        "WHERE regexp_matches(path, $workflow) AND NOT regexp_matches(path, $aside) AND regexp_matches(text, $uses)), "
        "secret AS (SELECT DISTINCT path FROM lines WHERE regexp_matches(text, $secrets) "
        "AND NOT regexp_matches(text, $token)) "
        "SELECT action, version, count(*) AS uses, first(path || ':' || line ORDER BY path, line) AS place, "
        "regexp_matches(version, $branch) AS moving, regexp_matches(version, $commit) AS pinned, "
        "bool_or(path IN (SELECT path FROM secret)) AS secrets "
        "FROM used WHERE NOT regexp_matches(action, $trusted) AND NOT regexp_matches(action, $reusable) "
        "GROUP BY action, version ORDER BY moving DESC, secrets DESC, uses DESC, action, version",
        {"uses": USES, "workflow": WORKFLOW, "aside": ASIDE, "secrets": SECRETS, "token": OWN_TOKEN, "branch": BRANCH}
        | {"trusted": TRUSTED, "reusable": REUSABLE, "commit": COMMIT},
    )


rule = Rule(
    module=__name__,
    title="The build runs other people's code that can change unnoticed",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: bool(_used(facts)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="If one of these outside suppliers is broken into, the thief's code runs in your build with your "
    "access keys and can reach what you ship to customers.",
    recommendation="Pin each of these actions to a full commit id, the version as a comment beside it.",
    prevention="Let the build refuse unpinned actions, and let a dependency robot propose the updates.",
    strength="The build runs other people's steps only in versions that can not change unnoticed.",
)
