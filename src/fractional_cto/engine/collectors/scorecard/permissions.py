"""What the tokens of workflows may do, and which workflows let outsiders in."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.pipelines.marked import Node
from fractional_cto.engine.collectors.scorecard.packaging import publishes
from fractional_cto.engine.collectors.scorecard.probe import FOUND, LOOKED, Probe
from fractional_cto.engine.collectors.scorecard.workflows import Job, Workflow, steps

TOKENS, DANGER = "Token-Permissions", "Dangerous-Workflow"
WATCHED = ("statuses", "checks", "security-events", "deployments", "contents", "packages", "actions")
SARIF = (
    *("github/codeql-action/analyze", "github/codeql-action/upload-sarif", "ossf/scorecard-action"),
    *("haskell-actions/hlint-scan", "zizmorcore/zizmor-action"),
)
PAGES = "peaceiris/actions-gh-pages"
RELEASERS = (
    "relekang/python-semantic-release",
    "slsa-framework/slsa-github-generator/.github/workflows/builder_go_slsa3.yml",
    "slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml",
)
RELEASES = re.compile(r"(?:npx|pnpm|yarn)(?:(?!npx|pnpm|yarn).)*semantic-release|mvn(?:(?!mvn).)*release:prepare")
UNTRUSTED = re.compile(
    r"github\.head_ref|tojson\s*\(\s*github(?:\.event)?\s*\)|github\.event\..*(?:(?:issue|pull_request|discussion)\.title"
    r"|(?:issue|pull_request|discussion|comment|review|review_comment)\.body|pages.*\.page_name|commits.*\.message"
    r"|head_commit\.(?:message|author\.(?:email|name))|commits.*\.author\.(?:email|name)|blocked_user\.(?:name|email)"
    r"|pull_request\.head\.(?:ref|label|repo\.default_branch))",
    re.IGNORECASE | re.DOTALL,
)
EXPRESSION = re.compile(r"\$\{\{((?:(?!\$\{\{).){0,2000}?)\}\}", re.DOTALL)
OUTSIDERS = frozenset({"pull_request_target", "workflow_run"})
THEIR_CODE = re.compile(r"github\.event\.(?:pull_request|workflow_run)")
CONTINUED = re.compile(r"\\\r?\n")


def tokens(workflow: Workflow) -> Iterator[Probe]:
    """Answer what the token may do, for the workflow as a whole and for each job."""
    yield from _level(workflow.path, "top", workflow.permissions, 1, frozenset())
    excused = frozenset(_excused(workflow))
    for job in workflow.jobs:
        yield from _level(workflow.path, "job", job.permissions, job.line, excused)


def _level(path: str, level: str, given: Node | None, line: int, excused: frozenset[str]) -> Iterator[Probe]:
    probe = f"{level}LevelPermissions"
    if given is None:
        yield Probe(TOKENS, probe, FOUND, path, line, "undeclared")
    elif isinstance(given.value, str):
        everything = given.value.strip().lower() not in ("", "read-all")
        yield Probe(TOKENS, probe, FOUND if everything else LOOKED, path, given.line, "write-all" if everything else "")
    else:
        writes = [
            Probe(TOKENS, probe, FOUND, path, node.line, name.lower(), "write")
            for name, node in given.under().items()
            if (node.text() or "").lower() == "write" and name.lower() in WATCHED and name.lower() not in excused
        ]
        yield from writes or [Probe(TOKENS, probe, LOOKED, path, given.line)]


def _excused(workflow: Workflow) -> Iterator[str]:
    """Name what jobs of this workflow may write, because what it does can not be done without."""
    used = {(step.uses or "").partition("@")[0] for _, step in steps(workflow)}
    if publishes(workflow):
        yield "packages"
    if used & set(SARIF):
        yield "security-events"
    if PAGES in used or any(_releases(job) for job in workflow.jobs):
        yield "contents"


def _releases(job: Job) -> bool:
    used = {(step.uses or "").partition("@")[0] for step in job.steps} | {(job.uses or "").partition("@")[0]}
    if used & set(RELEASERS) or {"actions/setup-go", "goreleaser/goreleaser-action"} <= used:
        return True
    return any(RELEASES.search(CONTINUED.sub("", step.run)) for step in job.steps if step.run)


def dangers(workflow: Workflow) -> Iterator[Probe]:
    """Answer where what outsiders write becomes part of a script, and where their code is fetched with our rights."""
    yield Probe(DANGER, "workflow", LOOKED, workflow.path)
    for _, step in steps(workflow):
        for inner in EXPRESSION.findall(step.run or ""):
            if UNTRUSTED.search(inner):
                where = step.run_line
                yield Probe(DANGER, "scriptInjection", FOUND, workflow.path, where, "injection", inner.strip())
        if workflow.triggers & OUTSIDERS and "actions/checkout" in (step.uses or ""):
            reference = step.given.get("ref", "")
            if THEIR_CODE.search(reference):
                yield Probe(DANGER, "untrustedCheckout", FOUND, workflow.path, step.line, "checkout", reference)
