"""Third-party build steps are not pinned

## What it sees
GitHub workflows and composite actions that use somebody else's action by a tag or a branch instead of a
commit id. Left out: actions by GitHub itself (`actions/*`, `github/*`), local ones, those of an
organisation whose teams `CODEOWNERS` names, and reusable workflows. Worse are
those used by branch, and those in jobs that hold secrets, other than the workflow's own token, or may publish: their
token may write `contents` or `packages`, or stand for them elsewhere (`id-token`).

## Why it matters
A tag can be moved. When an action's owner is broken into, your next build runs the thief's code, with
your tokens.

## What to do
Replace the tag by the full commit id and keep the tag as a comment. A dependency robot keeps it current.

## When it is wrong
The action belongs to your own organisation and no team of it stands in `CODEOWNERS`: git does not tell who owns the
repository.

## Sources
OpenSSF Scorecard, Pinned-Dependencies; GitHub, Security hardening for GitHub Actions.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, many

SHOWN = 10
TRUSTED = r"^(actions|github)/"
# A reference without a digit is a branch, which moves with every commit of its owner.
BRANCH = r"^\D+$"
HOLDS = r"\bsecrets\.[A-Za-z_]"
OWN_TOKEN = r"\bsecrets\.GITHUB_TOKEN\b"  # noqa: S105  # the name of a variable
PUBLISHES = r"\b(contents|packages|id-token): write\b|^write-all$"
OWNERS = r"^(\.github/|docs/)?CODEOWNERS$"
# A folder of the same form may stand before the owners.
TEAM = r"\s@([\w-]+)/[\w.-]+"
QUERY = r"""
WITH own AS (
    -- only an organisation's own teams can own a part of its repositories
    SELECT DISTINCT lower(unnest(regexp_extract_all(owners, $team, 1))) AS organisation
    FROM (SELECT path, regexp_replace(split_part(text, '#', 1), '^\s*\S+', '') AS owners FROM lines)
    WHERE regexp_matches(path, $owners)
), holding AS (
    SELECT DISTINCT path, job FROM expressions
    WHERE regexp_matches(regexp_replace(text, $token, '', 'g'), $secret)
), used AS (
    SELECT steps.path, steps.line, steps.uses AS action, ref AS version, pinned,
        regexp_matches(ref, $branch) AS moving,
        lower(split_part(steps.uses, '/', 1)) IN (SELECT organisation FROM own) AS own,
        EXISTS (FROM holding WHERE holding.path = steps.path AND coalesce(holding.job, steps.job) = steps.job)
            AS secrets,
        -- a job's own rights stand in the place of those of the workflow
        coalesce(regexp_matches(coalesce(jobs.permissions, workflows.permissions), $publishes), FALSE) AS publishes
    FROM steps JOIN workflows USING (path) JOIN jobs USING (path, job)
    WHERE system = 'GitHub Actions' AND ref IS NOT NULL
        AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(steps.uses, $trusted)
)
SELECT
    action, version, pinned, moving, own, count(*) AS uses,
    bool_or(secrets) AS secrets, bool_or(publishes) AS publishes,
    -- where it does most harm
    first(path || ':' || line ORDER BY publishes DESC, secrets DESC, path, line) AS place
FROM used
GROUP BY action, version, pinned, moving, own
ORDER BY moving DESC, publishes DESC, secrets DESC, uses DESC, action, version
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find actions of others used by tag or branch."""
    rows = [row for row in _used(facts) if not (row["pinned"] or row["own"])]
    if not rows:
        return
    moving = sum(bool(row["moving"]) for row in rows)
    secrets = sum(bool(row["secrets"]) for row in rows)
    publishing = sum(bool(row["publishes"]) for row in rows)
    worse = [f"{_part(moving, len(rows))} by branch"] * bool(moving)
    worse += [f"{_part(secrets, len(rows))} in jobs that hold secrets"] * bool(secrets)
    worse += [f"{_part(publishing, len(rows))} in jobs that may publish"] * bool(publishing)
    yield rule.found(
        facts,
        f"{many(len(rows), 'build step of others is', 'build steps of others are')} used by a name that the owner can "
        f"move{', ' if worse else ''}{', '.join(worse)}.",
        [_evidence(row) for row in rows[:SHOWN]],
        severity=Severity.MEDIUM if worse else None,
    )


def _evidence(row: Row) -> Evidence:
    near = [word for word in ("publishes", "secrets") if row[word]]
    where = {"secrets": ", there beside secrets", "publishes": ", there in a job that may publish"}
    return Evidence(
        kind="file",
        locator=str(row["place"]),
        value=f"{row['action']}@{row['version']}, used {many(int(row['uses'] or 0), 'time', 'times')}"
        + (where[near[0]] if near else ""),
        measure="steps",
    )


def _part(number: int, total: int) -> str:
    return "all of them" if number == total > 1 else str(number)


def _used(facts: Facts) -> list[Row]:
    known = {"team": TEAM, "owners": OWNERS, "secret": HOLDS, "token": OWN_TOKEN, "publishes": PUBLISHES}
    return facts.rows(QUERY, known | {"aside": ASIDE, "branch": BRANCH, "trusted": TRUSTED})


def _applies(facts: Facts) -> bool:
    """Tell whether steps of others are used; those of one's own that can change are nothing to praise, either."""
    used = _used(facts)
    return any(not row["own"] for row in used) and all(row["pinned"] or not row["own"] for row in used)


rule = Rule(
    module=__name__,
    title="The build runs other people's code that can change unnoticed",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=_applies,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="If one of these outside suppliers is broken into, the thief's code runs in your build with your "
    "access keys and can reach what you ship to customers.",
    recommendation="Pin each of these actions to a full commit id, the version as a comment beside it.",
    prevention="Let the build refuse unpinned actions, and let a dependency robot propose the updates.",
    strength="The build runs other people's steps only in versions that cannot change unnoticed.",
)
