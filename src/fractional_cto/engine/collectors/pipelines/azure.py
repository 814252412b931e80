"""The configuration of Azure Pipelines, and the templates it takes in."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import refuse
from fractional_cto.engine.collectors.pipelines.contents import Job, Step, Trigger, Workflow, pasted, yes
from fractional_cto.engine.collectors.pipelines.marked import Node, whole

PASTED = re.compile(r"\$\(((?:Build|System)\.[\w.]{1,80})\)")
SCRIPTS = ("script", "bash", "pwsh", "powershell")
TASK = re.compile(r"([^@\s]+)@(\S+)")
DEEPEST = 12
EVENTS = {"trigger": "push", "pr": "change", "schedules": "schedule"}


def parse(text: str) -> Workflow:
    """Read stages, jobs and steps wherever they stand, under conditions too."""
    content = whole(text)
    if not {"stages", "jobs", "steps", "extends", "parameters", "variables"} & set(content.under()):
        refuse("it names no stages, jobs or steps")
    events = _events(content)
    jobs = list(_jobs(content, content, 0))
    said = any(key in content.under() for key in EVENTS)
    template = not content.at("extends") and (not jobs or ("parameters" in content.under() and not said))
    for job in jobs:
        job.events = "called" if template else ", ".join(sorted(event for event, _ in events)) or "manual"
    return Workflow(
        kind="template" if template else "workflow",
        name=content.text("name"),
        triggers=[] if template else [Trigger(event=event, branches=branches) for event, branches in events],
        jobs=jobs,
    )


def _events(content: Node) -> list[tuple[str, list[str]]]:
    """Tell what starts it: where nothing is said, each push does, and on most servers each proposed change."""
    found = []
    for key, event in EVENTS.items():
        node = content.at(key)
        if (node is None and key != "schedules") or (node and node.text() != "none"):
            named = (
                node.words("branches", "include") or [text for each in node.each() if (text := each.text())]
                if node
                else []
            )
            found.append((event, named))
    return found


def _jobs(node: Node, content: Node, depth: int) -> Iterator[Job]:
    if depth > DEEPEST:
        return
    if steps := node.at("steps"):
        yield _job(node, steps, content)
        return
    for part in ("stages", "jobs", "extends", "parameters"):
        inner = node.at(part)
        for each in [inner] if inner and inner.under() else node.each(part):
            yield from _inner(each, content, depth)
    for key, inner in node.under().items():
        if key.startswith("${{"):
            for each in inner.each():
                yield from _inner(each, content, depth)


def _inner(each: Node, content: Node, depth: int) -> Iterator[Job]:
    if uses := each.text("template"):
        yield Job(job=each.text("stage") or each.text("job") or uses, line=each.line, uses=uses, self_hosted=None)
    if deployed := each.at("strategy"):
        phases = [inner.at("steps") for phase in deployed.under().values() for inner in phase.under().values()]
        yield from (_job(each, steps, content) for steps in phases if steps)
    else:
        yield from _jobs(each, content, depth + 1)


def _job(node: Node, steps: Node, content: Node) -> Job:
    pool = node.at("pool") or content.at("pool")
    image = pool.text("vmImage") if pool else None
    named = pool.text("name") or pool.text() if pool else None
    return Job(
        job=node.text("job") or node.text("deployment") or node.text("stage") or "steps",
        line=node.line,
        name=node.text("displayName"),
        needs=node.words("dependsOn"),
        runs_on=image or named,
        self_hosted=False if image else None,
        image=node.text("container") or node.text("container", "image"),
        timeout=node.text("timeoutInMinutes"),
        environment=node.text("environment") or node.text("environment", "name"),
        condition=node.text("condition"),
        allowed_to_fail=yes(node.at("continueOnError")),
        steps=list(_steps(steps, 0)),
    )


def _steps(steps: Node, depth: int) -> Iterator[Step]:
    for node in steps.each():
        for key, inner in node.under().items():
            if key.startswith("${{") and depth < DEEPEST:
                yield from _steps(inner, depth + 1)
        if step := _step(node):
            yield step


def _step(node: Node) -> Step | None:
    script = next((part for key in SCRIPTS if (part := node.at(key))), None)
    task = TASK.fullmatch(node.text("task") or "")
    inner = script or node.at("inputs", "script") or node.at("inputs", "inlineScript")
    uses = task[0] if task else node.text("template")
    if inner is None and uses is None:
        return None
    command = node.text("inputs", "command") if inner is None else None
    return Step(
        line=node.line,
        name=node.text("displayName"),
        uses=uses,
        run=inner.text() if inner else f"{task[1]} {command}" if task and command else None,
        condition=node.text("condition"),
        allowed_to_fail=yes(node.at("continueOnError")),
        cached=bool(task and task[1] == "Cache"),
        expressions=list(pasted(inner, PASTED, "run")),
    )
