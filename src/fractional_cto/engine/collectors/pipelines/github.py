"""Workflows and composite actions of GitHub Actions."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import refuse
from fractional_cto.engine.collectors.pipelines.contents import (
    Expression,
    Job,
    Step,
    Trigger,
    Workflow,
    pasted,
    words,
    yes,
)
from fractional_cto.engine.collectors.pipelines.marked import Node, whole

EXPRESSION = re.compile(r"\$\{\{((?:(?!\$\{\{).){0,2000}?)\}\}", re.DOTALL)
WHOLE = re.compile(r"(?s)\A(?!.*\$\{\{)(.{1,2000})")
# In the words that all systems share.
EVENTS = {
    "push": "push",
    "pull_request": "change",
    "pull_request_target": "change",
    "merge_group": "change",
    "schedule": "schedule",
    "workflow_dispatch": "manual",
    "repository_dispatch": "manual",
    "workflow_call": "called",
    "release": "tag",
    "create": "tag",
}
# A step or job that is called from elsewhere: who, and in which version.
USES = re.compile(r"([^@\s]+)@(\S+)")
# What a step hands to another one to be run, as to one that tries again or runs it in a container.
HANDED = ("command", "cmd", "run")
# One word may as well be the name of something: only steps of one's own and such as these are known to run it.
RUNNERS = re.compile(r"^\./|/(?:w?retry\b|docker-run\b|run-on-arch\b|[\w-]*xvfb)|^vmactions/|^cross-platform-actions/")
SEVERAL = re.compile(r"[\s/]")
# What keeps things from build to build: a step of its own, or a word to the step that installs a language.
CACHES = re.compile(r"(?:^|/)(?:cache|[\w-]*cache[\w-]*)(?:/|$)|^useblacksmith/|^mozilla-actions/sccache")


def parse(text: str) -> Workflow:
    """Read a workflow, or a step that other workflows use."""
    content = whole(text)
    if "runs" in content.under() and "jobs" not in content.under():
        return _action(content)
    if "jobs" not in content.under() or "on" not in content.under():
        refuse("it names no jobs, or nothing that starts them")
    triggers = list(_triggers(content))
    events = {EVENTS.get(one.event, "other") for one in triggers}
    push = content.at("on", "push")
    if push and push.at("tags") and not push.at("branches"):
        # only tags start it
        events = {"tag" if event == "push" else event for event in events}
    return Workflow(
        name=content.text("name"),
        permissions=permissions(content.at("permissions")),
        concurrency=content.at("concurrency") is not None,
        triggers=triggers,
        jobs=[_job(key, node, ", ".join(sorted(events))) for key, node in content.under("jobs").items()],
        expressions=[
            found
            for part, node in content.under().items()
            if part not in ("jobs", "on")
            for found in _expressions(node, part)
        ],
    )


def permissions(node: Node | None) -> str | None:
    """Write down what a token may do; None where nothing is said, "none" where nothing is left."""
    if node is None:
        return None
    rights = [f"{name}: {right.text()}" for name, right in node.under().items()]
    return ", ".join(rights) or node.text() or "none"


def _action(content: Node) -> Workflow:
    steps = [_step(node) for node in content.each("runs", "steps")]
    job = Job(job="", line=content.under()["runs"].line, steps=steps)
    return Workflow(kind="action", name=content.text("name"), jobs=[job] if steps else [])


def _triggers(content: Node) -> Iterator[Trigger]:
    node = content.under()["on"]
    named = node.under()
    for item in [] if named else node.each():
        yield Trigger(event=item.text() or "", line=item.line)
    for event, how in named.items():
        limits = {name: how.words(name) for name in ("branches", "types", "paths")}
        if spared := how.words("paths-ignore"):
            limits["paths"] = ["**", *(f"!{path}" for path in spared)]
        yield Trigger(event=event, line=how.line, **limits)


def _job(key: str, node: Node, events: str) -> Job:
    runs_on = node.at("runs-on")
    labels = [*(node.words("runs-on") if runs_on and not runs_on.under() else ()), *node.words("runs-on", "labels")]
    steps = [_step(step) for step in node.each("steps")]
    return Job(
        job=key,
        line=node.line,
        name=node.text("name"),
        needs=node.words("needs"),
        events=events,
        runs_on=", ".join(labels) or node.text("runs-on", "group"),
        self_hosted=_self_hosted(labels),
        image=node.text("container") or node.text("container", "image"),
        timeout=node.text("timeout-minutes"),
        environment=node.text("environment") or node.text("environment", "name"),
        permissions=permissions(node.at("permissions")),
        condition=node.text("if"),
        concurrency=node.at("concurrency") is not None,
        uses=node.text("uses"),
        secrets=words(node.at("secrets")),
        allowed_to_fail=yes(node.at("continue-on-error")),
        cached=any(step.cached for step in steps),
        steps=steps,
        expressions=[
            found for part, inner in node.under().items() if part != "steps" for found in _expressions(inner, part)
        ],
    )


def _self_hosted(labels: list[str]) -> bool | None:
    """Tell whether the machine is one's own; None where an expression or a group decides."""
    if any("self-hosted" in label for label in labels):
        return True
    return None if not labels or any("${{" in label for label in labels) else False


def _step(node: Node) -> Step:
    uses = node.text("uses")
    parts = USES.fullmatch(uses or "")
    name, ref = (parts[1], parts[2]) if parts else (uses, None)
    setting = node.text("with", "cache") or node.text("with", "bundler-cache") or node.text("with", "enable-cache")
    what = node.at("uses") or node.at("run") or node
    return Step(
        line=what.line,
        name=node.text("name"),
        uses=name,
        ref=ref,
        run=node.text("run") or _handed(node, name),
        condition=node.text("if"),
        allowed_to_fail=yes(node.at("continue-on-error")),
        elsewhere=node.at("with", "path") is not None or node.at("with", "repository") is not None,
        cached=bool(name and CACHES.search(name)) or (setting or "false") != "false",
        expressions=[found for part, inner in node.under().items() for found in _expressions(inner, part)],
    )


def _handed(node: Node, name: str | None) -> str | None:
    """Join what a step hands to another one that runs it; what keeps things from build to build runs nothing."""
    known = RUNNERS.search(name or "")
    if CACHES.search(name or "") and not known:
        return None
    told = [told for key in HANDED if (told := node.text("with", key))]
    return "\n".join(one for one in told if known or SEVERAL.search(one.strip())) or None


def _expressions(node: Node, place: str) -> Iterator[Expression]:
    """Find the expressions in one part of a workflow, job or step; a condition is one without any sign."""
    if place == "if":
        yield from pasted(node, WHOLE, place)
    for key, inner in node.under().items() if node.under() else {"": node}.items():
        if (place, key) == ("with", "script"):
            yield from pasted(inner, EXPRESSION, "script")
        else:
            yield from pasted(inner, EXPRESSION, place, key)
