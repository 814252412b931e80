"""A workflow runs a stranger's words

## What it sees
Build configurations that paste text anybody can write (the title or body of an issue, a comment, a branch
name, a commit message) straight into a shell script or a `github-script` step: `${{ … }}` of GitHub, `<< … >>` of
CircleCI, `$( … )` of Azure Pipelines, `${ … }` in the double quotes of a Jenkinsfile.

## Why it matters
Text that is pasted into a script is executed: a well-chosen title becomes a command in your build.

## What to do
Hand the text over as an environment variable (`env:`) and use the quoted variable in the script.

## When it is wrong
The workflow can only be started by people who may change the code anyway; the severity is then low.

## Sources
GitHub Security Lab, Untrusted input; CWE-94; OpenSSF Scorecard, Dangerous-Workflow.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_pipelines, many

SHOWN = 10
# Started by what a stranger does, and run with the rights of the repository.
PRIVILEGED = ("pull_request_target", "issues", "issue_comment", "discussion", "discussion_comment", "workflow_run")
WORDS = (
    r"(github\.head_ref|github\.event\.(issue|pull_request|comment|review|discussion)\.(title|body)"
    r"|github\.event\.pull_request\.head\.(ref|label)|github\.event\.(workflow_run\.)?head_commit\.message"
    r"|github\.event\.workflow_run\.head_branch|github\.event\.head_commit\.author\.(name|email)"
    r"|^pipeline\.git\.branch$|^Build\.SourceVersionMessage$|^System\.PullRequest\.SourceBranch$"
    r"|^(env\.)?(CHANGE_TITLE|CHANGE_BRANCH|CHANGE_AUTHOR\w*|BRANCH_NAME)$)"
)
# What only asks something of the text is answered with true or false.
ASKS = r"^!?\s*(contains|startsWith|endsWith)\(|^[\w.]+\s*[!=]=\s*[^&|]*$"
QUERY = """
SELECT
    path, line, regexp_extract(text, $words) AS word,
    EXISTS (FROM triggers WHERE triggers.path = expressions.path AND list_contains($privileged, event)) AS privileged
FROM expressions
WHERE place IN ('run', 'script') AND regexp_matches(text, $words) AND NOT regexp_matches(text, $asks)
ORDER BY privileged DESC, path, line, word
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find pasted text that a stranger wrote."""
    pasted = facts.rows(QUERY, {"words": WORDS, "asks": ASKS, "privileged": list(PRIVILEGED)})
    if not pasted:
        return
    open_to_all = {str(row["path"]) for row in pasted if row["privileged"]}
    words = many(len(open_to_all), "workflow", "workflows")
    started = f", in {words} that a stranger can start with full rights" if open_to_all else ""
    yield rule.found(
        facts,
        f"Text that others wrote is pasted into a build script in {many(len(pasted), 'place', 'places')}{started}.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["word"], measure="expressions")
            for row in pasted[:SHOWN]
        ],
        severity=Severity.HIGH if open_to_all else None,
    )


rule = Rule(
    module=__name__,
    title="The build executes text that outsiders can write",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=has_pipelines,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A cleverly written title or branch name runs as a command in your build, where the access keys are.",
    recommendation="Hand such text to scripts as environment variables and quote them there.",
    prevention="Check workflows with a workflow linter on every change.",
    strength="No build script executes text that outsiders can write.",
)
