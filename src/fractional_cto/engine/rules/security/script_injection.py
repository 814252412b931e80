"""A workflow runs a stranger's words

## What it sees
GitHub workflows that paste text anybody can write (the title or body of an issue, a comment, a branch
name, a commit message) straight into a shell script or a `github-script` step.

## Why it matters
Text that is pasted into a script is executed: a well-chosen title becomes a command in your build.

## What to do
Hand the text over as an environment variable (`env:`) and use the quoted variable in the script.

## When it is wrong
The workflow can only be started by people who may change the code anyway; the severity is then low.

## Sources
GitHub Security Lab, Untrusted input; CWE-94; OpenSSF Scorecard, Dangerous-Workflow.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_workflows, many
from fractional_cto.engine.rules.security import WORKFLOW

SHOWN = 10
# Started by what a stranger does, and run with the rights of the repository.
PRIVILEGED = re.compile(r"^[^#]*\b(pull_request_target|issues|issue_comment|discussion(_comment)?|workflow_run)\b\s*:?")
SCRIPT = re.compile(r"^(\s*(?:-\s+)?)(run|script):\s*(.*)$")
WORDS = re.compile(
    r"\$\{\{[^}]*(github\.head_ref|github\.event\.(issue|pull_request|comment|review|discussion)\.(title|body)"
    r"|github\.event\.pull_request\.head\.(ref|label)|github\.event\.(head_commit|workflow_run\.head_commit)\.message"
    r"|github\.event\.workflow_run\.head_branch|github\.event\.head_commit\.author\.(name|email))[^}]*\}\}"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find pasted text that a stranger wrote."""
    texts: dict[str, list[tuple[int, str]]] = {}
    for row in facts.stream(
        "SELECT path, line, text FROM lines WHERE regexp_matches(path, ?) ORDER BY path, line", [WORKFLOW]
    ):
        texts.setdefault(str(row["path"]), []).append((int(row["line"] or 0), str(row["text"] or "")))
    pasted = [(path, line, word) for path, text in texts.items() for line, word in _pasted(text)]
    if not pasted:
        return
    privileged = {path for path in texts if any(PRIVILEGED.search(line) for _, line in texts[path])}
    open_to_all = {path for path, _, _ in pasted} & privileged
    ranked = sorted(pasted, key=lambda place: (place[0] not in open_to_all, place))
    words = many(len(open_to_all), "workflow", "workflows")
    started = f", in {words} that a stranger can start with full rights" if open_to_all else ""
    yield rule.found(
        facts,
        f"Text that others wrote is pasted into a build script in {many(len(pasted), 'place', 'places')}{started}.",
        [Evidence(kind="file", locator=f"{path}:{line}", value=word, measure="lines") for path, line, word in ranked][
            :SHOWN
        ],
        severity=Severity.HIGH if open_to_all else None,
    )


def _pasted(text: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    inside: int | None = None
    for number, line in text:
        if inside is not None and line.strip() and len(line) - len(line.lstrip()) <= inside:
            inside = None
        if inside is None and (start := SCRIPT.match(line)):
            inside = len(start[1])
            line = start[3]  # noqa: PLW2901  # only what stands after "run:" is script
        if inside is not None and (match := WORDS.search(line)):
            yield number, match[1]


rule = Rule(
    module=__name__,
    title="The build executes text that outsiders can write",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=has_workflows,
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
