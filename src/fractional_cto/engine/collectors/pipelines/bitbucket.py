"""The configuration of Bitbucket Pipelines."""

from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import refuse
from fractional_cto.engine.collectors.pipelines.contents import Job, Step, Trigger, Workflow
from fractional_cto.engine.collectors.pipelines.marked import Node, whole

EVENTS = {"default": "push", "branches": "push", "pull-requests": "change", "tags": "tag", "custom": "manual"}
SCRIPTS = ("script", "after-script")


def parse(text: str) -> Workflow:
    """Read the steps of every pipeline as jobs."""
    content = whole(text)
    pipelines = content.under("pipelines")
    if not pipelines:
        refuse("it names no pipelines")
    jobs = []
    triggers = []
    for kind, node in pipelines.items():
        event = EVENTS.get(kind, "manual")
        triggers.append(Trigger(event=event, line=node.line, branches=list(node.under()) if kind == "branches" else []))
        for pattern, listed in {"": node}.items() if kind == "default" else node.under().items():
            for number, step in enumerate(_steps(listed), 1):
                place = "/".join(part for part in (kind, pattern, step.text("name") or str(number)) if part)
                jobs.append(_job(place, step, content, event))
    return Workflow(triggers=triggers, jobs=jobs)


def _steps(listed: Node) -> Iterator[Node]:
    for item in listed.each():
        if step := item.at("step"):
            yield step
        for group in ("parallel", "stage"):
            if inner := item.at(group):
                yield from _steps(inner.at("steps") or inner)


def _job(place: str, node: Node, content: Node, event: str) -> Job:
    labels = node.words("runs-on")
    return Job(
        job=place,
        line=node.line,
        name=node.text("name"),
        events=event,
        runs_on=", ".join(labels) or None,
        self_hosted=any(label.startswith("self.hosted") for label in labels),
        image=node.text("image")
        or node.text("image", "name")
        or content.text("image")
        or content.text("image", "name"),
        timeout=node.text("max-time") or content.text("options", "max-time"),
        environment=node.text("deployment"),
        manual=node.text("trigger") == "manual",
        allowed_to_fail=node.text("on-fail", "strategy") == "ignore",
        cached=node.at("caches") is not None,
        steps=[step for part in SCRIPTS for step in _commands(node, part)],
    )


def _image(node: Node) -> str | None:
    return node.text("image") or node.text("image", "name")


def _commands(node: Node, part: str) -> Iterator[Step]:
    lines = [each for each in node.each(part) if each.text()]
    if lines:
        yield Step(line=lines[0].line, name=part, run="\n".join(str(each.value) for each in lines))
    for each in node.each(part):
        if pipe := each.text("pipe"):
            name, _, version = pipe.partition(":")
            yield Step(line=each.line, uses=name, ref=version or None)
