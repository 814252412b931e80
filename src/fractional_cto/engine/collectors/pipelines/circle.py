"""The configuration of CircleCI."""

import re
from collections.abc import Iterator
from itertools import islice

from fractional_cto.engine.collectors.dependencies.contents import refuse
from fractional_cto.engine.collectors.pipelines.contents import Expression, Job, Step, Trigger, Workflow, pasted
from fractional_cto.engine.collectors.pipelines.marked import Node, whole

PASTED = re.compile(r"<<(.{1,200}?)>>")
CACHES = ("restore_cache", "save_cache")
# Steps, those of the repository's own commands counted wherever they are used.
MOST = 20_000
# A step that the service itself brings, and that says nothing of what the job is for.
OWN = frozenset(
    {
        *("checkout", "setup_remote_docker", "add_ssh_keys", "store_artifacts", "store_test_results", *CACHES),
        *("persist_to_workspace", "attach_workspace"),
    }
)


def parse(text: str) -> Workflow:
    """Read jobs, and the workflows that say when they run."""
    content = whole(text)
    jobs: dict[str, Job] = {}
    left = MOST
    for key, node in content.under("jobs").items():
        jobs[key] = _job(key, node, content, left)
        left -= len(jobs[key].steps)
    for name, node in content.under("workflows").items():
        if node.under():
            _arrange(name, node, jobs, content)
    for job in jobs.values():
        job.events = job.events or ("called" if content.under("workflows") else "push")
    events = sorted({event for job in jobs.values() for event in (job.events or "").split(", ")})
    return Workflow(triggers=[Trigger(event=event) for event in events], jobs=list(jobs.values()))


def _arrange(name: str, workflow: Node, jobs: dict[str, Job], content: Node) -> None:
    """Tell each job what starts it and who has to agree."""
    approvals = set()
    scheduled = workflow.at("triggers") is not None
    for item in workflow.each("jobs"):
        key, how = next(iter(item.under().items()), (item.text() or "", item))
        if how.text("type") == "approval":
            approvals.add(how.text("name") or key)
            continue
        job = jobs.get(key)
        if job is None:
            uses, ref = _orb(key, content)
            step = Step(line=item.line, uses=uses, ref=ref, expressions=_expressions(how))
            jobs[key] = job = Job(job=key, line=item.line, self_hosted=None, uses=uses, steps=[step])
        needs = [text for each in how.each("requires") if (text := each.text())]
        job.needs = list(dict.fromkeys([*job.needs, *needs]))
        job.secrets = ", ".join(how.words("context")) or job.secrets
        job.manual = job.manual or bool(approvals.intersection(needs))
        events = {"schedule"} if scheduled else {"push"} | ({"tag"} if how.at("filters", "tags") else set())
        job.events = ", ".join(sorted({*(job.events or "").split(", "), *events} - {""}))
        job.name = job.name or name


def _orb(key: str, content: Node) -> tuple[str, str | None]:
    """Name what an orb brings, and in which version."""
    name, _, rest = key.partition("/")
    whole_name, _, version = (content.text("orbs", name) or "").partition("@")
    return (f"{whole_name}/{rest}", version or None) if whole_name and rest else (key, None)


def _job(key: str, node: Node, content: Node, most: int) -> Job:
    executor = node.text("executor") or node.text("executor", "name") or ""
    machine = content.at("executors", executor) or node
    image = next((text for each in machine.each("docker") if (text := each.text("image"))), None)
    kind = node.text("resource_class") or machine.text("resource_class")
    steps = list(islice((step for each in node.each("steps") for step in _steps(each, content)), most + 1))
    if len(steps) > most:
        refuse(f"its jobs have more than {MOST:,} steps")
    return Job(
        job=key,
        line=node.line,
        runs_on=kind,
        self_hosted=bool(kind and "/" in kind and not kind.startswith("<<")),
        image=image or machine.text("machine", "image"),
        cached=any(step.cached for step in steps),
        steps=steps,
    )


def _steps(node: Node, content: Node, *, inside: bool = False) -> Iterator[Step]:
    """Read a step; one of the repository's own is read where it is used."""
    key, how = next(iter(node.under().items()), (node.text() or "", node))
    if key == "run":
        run = how.text() or how.text("command")
        text = how.at("command") or how
        yield Step(line=node.line, name=how.text("name"), run=run, expressions=list(pasted(text, PASTED, "run")))
    elif key in ("when", "unless"):
        for each in how.each("steps"):
            yield from _steps(each, content, inside=inside)
    elif not inside and content.at("commands", key):
        for each in content.each("commands", key, "steps"):
            yield from _steps(each, content, inside=True)
    elif key not in OWN:
        uses, ref = _orb(key, content)
        yield Step(line=node.line, uses=uses, ref=ref, expressions=_expressions(how))
    else:
        yield Step(line=node.line, name=key, cached=key in CACHES)


def _expressions(how: Node) -> list[Expression]:
    return [found for key, inner in how.under().items() for found in pasted(inner, PASTED, "with", key)]
