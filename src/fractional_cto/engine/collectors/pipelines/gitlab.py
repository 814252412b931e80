"""The configuration of GitLab CI; what it takes in from elsewhere is named, not fetched."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import refuse
from fractional_cto.engine.collectors.pipelines.contents import Job, Step, Trigger, Workflow, yes
from fractional_cto.engine.collectors.pipelines.marked import Node, whole

# Keys at the top that are no jobs.
SETTINGS = frozenset(
    {
        *("default", "include", "stages", "variables", "workflow", "image", "services", "cache", "spec"),
        *("before_script", "after_script"),
    }
)
SCRIPTS = ("before_script", "script", "after_script")
DEEPEST = 11  # jobs that extend jobs
# What jobs take over from one another and from what holds for all: nobody writes so much.
MOST = 2_000_000
SHARED = SETTINGS - {"include", "stages", "variables"} | {"script", "tags", "retry", "timeout"}
OUTSIDE = ("template", "component", "project", "remote")
EVENTS = {
    "merge_requests": "change",
    "merge_request_event": "change",
    "CI_MERGE_REQUEST": "change",
    "external_pull_request": "change",
    "tags": "tag",
    "CI_COMMIT_TAG": "tag",
    "schedule": "schedule",
    "web": "manual",
    "api": "manual",
    "trigger": "called",
    "pipeline": "called",
}
NAMED = re.compile("|".join(sorted(EVENTS, key=len, reverse=True)))


def parse(text: str) -> Workflow:
    """Read a configuration, with what its jobs extend in the same file."""
    content = whole(text)
    jobs = {key: node for key, node in content.under().items() if key not in SETTINGS and node.under()}
    shared = sum(node.weight for key, node in content.under().items() if key in SHARED)
    extended = _Extended(jobs, shared * len(jobs))
    found = [_job(key, extended.whole(key), content) for key in jobs if not key.startswith(".")]
    events = sorted({event for job in found for event in (job.events or "").split(", ") if event})
    return Workflow(
        name=content.text("workflow", "name"),
        concurrency=any(node.at("resource_group") for node in jobs.values()),
        triggers=[Trigger(event=event) for event in events],
        jobs=[*_taken_in(content), *found],
    )


class _Extended:
    """Puts what a job says over what it extends, each once; spent is how much was taken over."""

    def __init__(self, jobs: dict[str, Node], spent: int) -> None:
        self.jobs = jobs
        self.known: dict[tuple[str, int], Node] = {}
        self.spent = 0
        self.spend(spent)

    def spend(self, weight: int) -> None:
        """Count what is taken over."""
        self.spent += weight
        if self.spent > MOST:
            refuse("its jobs take over more than anybody writes")

    def whole(self, name: str, depth: int = 0) -> Node:
        """Give a job with what it extends; "extends" stays only where that stands in another file."""
        if (name, depth) not in self.known:
            self.known[name, depth] = self._whole(self.jobs[name], depth)
        return self.known[name, depth]

    def _whole(self, node: Node, depth: int) -> Node:
        merged: dict[str, Node] = {}
        own = dict(node.under())
        names = list(dict.fromkeys(node.words("extends")))
        for name in names if depth < DEEPEST else ():
            if name in self.jobs:
                taken = self.whole(name, depth + 1)
                self.spend(taken.weight)
                merged.update(taken.under())
        if all(name in self.jobs for name in names):
            own.pop("extends", None)
        value = {**merged, **own}
        return Node(node.line, node.begins, value, 1 + sum(each.weight for each in value.values()))


def _taken_in(content: Node) -> Iterator[Job]:
    include = content.at("include")
    for node in [include] if include and include.under() else content.each("include"):
        for kind in OUTSIDE:
            if name := node.text(kind):
                name, _, version = name.partition("@")
                files = node.words("file")
                uses = f"{name}/{files[0].lstrip('/')}" if files else name
                ref = version or node.text("ref") or ("HEAD" if kind == "project" else None)
                step = Step(line=node.line, uses=uses, ref=ref)
                yield Job(job=f"include {uses}", line=node.line, uses=uses, self_hosted=None, steps=[step])


def _job(key: str, node: Node, content: Node) -> Job:
    def own(*keys: str) -> Node | None:
        """Find a setting of the job, else of all jobs."""
        return node.at(*keys) or content.at("default", *keys) or content.at(*keys)

    image = own("image")
    steps = [
        Step(line=part.line, name=script, run="\n".join(str(each.value) for each in part.texts()))
        for script in SCRIPTS
        if (part := own(script))
    ]
    retry = own("retry")
    times = (retry.text() or retry.text("max") or "") if retry else ""
    tags = own("tags")
    return Job(
        job=key,
        line=node.line,
        needs=[text for each in node.each("needs") if (text := each.text() or each.text("job"))],
        events=", ".join(sorted(_events(node, content))) or None,
        runs_on=", ".join(tags.words()) or None if tags else None,
        self_hosted=None,
        image=(image.text() or image.text("name")) if image else None,
        timeout=(own("timeout") or Node(0, 0, "")).text(),
        environment=node.text("environment") or node.text("environment", "name"),
        concurrency=node.at("resource_group") is not None,
        uses=node.text("trigger") or node.text("trigger", "project"),
        manual=_manual(node),
        allowed_to_fail=True if node.under("allow_failure") else yes(node.at("allow_failure")),
        retries=int(times) if times.isascii() and times.isdigit() and len(times) < 3 else None,  # noqa: PLR2004  # nobody tries a hundred times
        cached=own("cache") is not None,
        steps=steps,
    )


def _events(node: Node, content: Node) -> set[str]:
    """Tell what starts a job; without a word of it every push does, and nothing is known where others say it."""
    said = [*node.each("rules"), *([node.under()["only"]] if "only" in node.under() else ())]
    if not said:
        others = node.at("extends")
        general = content.each("workflow", "rules")
        return set() if others else _named(general) if general else {"push"}
    # a list within the rules is a reference to those of another job
    return set() if any(isinstance(each.value, list) for each in node.each("rules")) else _named(said)


def _named(rules: list[Node]) -> set[str]:
    texts = " ".join(
        str(text.value) for each in rules if each.text("when") != "never" for text in each.texts() if text.text()
    )
    found = {EVENTS[name] for name in NAMED.findall(texts)}
    return found | ({"push"} if not found or "BRANCH" in texts else set())


def _manual(node: Node) -> bool:
    """Tell whether a person has to start it, whatever starts the rest."""
    rules = [rule.text("when") or node.text("when") for rule in node.each("rules") if rule.under()]
    rules = [when for when in rules if when != "never"]
    return all(when == "manual" for when in rules) if rules else node.text("when") == "manual"
