"""A Jenkinsfile, read as text: it is a program, and nothing of a repository is ever run."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from fractional_cto.engine.collectors.pipelines.contents import Expression, Job, Step, Trigger, Workflow

# One that never ends goes to the end: looked for again from each, it would take for ever.
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![:'\"\w])//[^\n]*", re.DOTALL)
STAGE = re.compile(r"\bstage\s*\(\s*(?:name\s*:\s*)?(['\"])(.{0,120}?)\1")
# A text in one of the four kinds of quotes that Groovy has.
SHELL = re.compile(
    r"\b(?:sh|bat|powershell|pwsh)\b[ \t]*+\(?\s*+(?:\w+\s*:\s*(?:true|false|'[^'\n]*')\s*,\s*)?(?:script\s*:\s*)?"
    r"(?:\"\"\"(?P<wide>.{0,8000}?)\"\"\"|'''(?P<flat>.{0,8000}?)'''"
    r"|\"(?P<double>(?:\\.|[^\"\\\n]){0,4000})\"|'(?P<single>(?:\\.|[^'\\\n]){0,4000})')",
    re.DOTALL,
)
# Words of others about a proposed change, which Groovy pastes into a text in double quotes.
PASTED = re.compile(r"\$\{?\s*((?:env\.)?(?:CHANGE_(?:TITLE|BRANCH|AUTHOR\w*|FORK)|BRANCH_NAME))\b")
CALLED = re.compile(r"(?m)^[ \t]*(build\w+|\w+Pipeline)\s*\(")
LABEL = re.compile(r"\b(?:label|node)\s*+\(?\s*+['\"]([^'\"\n]{1,120})['\"]")
TIMEOUT = re.compile(r"\btimeout\s*\(\s*(?:[^)\n]{0,60}?\btime\s*:\s*)?(\d{1,6})(?:\s*,\s*unit\s*:\s*['\"](\w+))?")
RETRY = re.compile(r"\bretry\s*\(\s*(?:count\s*:\s*)?(\d{1,3})")
INPUT = re.compile(r"\binput\s*(?:\(|\{|message\b|['\"])")
SPARED = re.compile(r"\b(?:catchError|warnError)\s*[({]")


def parse(text: str) -> Workflow:
    """Read a Jenkinsfile stage by stage."""
    text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    stages = list(STAGE.finditer(text))
    edges = [*(stage.start() for stage in stages), len(text)]
    whole_time = TIMEOUT.search(text, 0, edges[0])
    triggers = list(_triggers(text))
    jobs = [_job(text, 0, edges[0], "")] if not stages or CALLED.search(text, 0, edges[0]) else []
    jobs += [_job(text, edges[at], edges[at + 1], stage[2]) for at, stage in enumerate(stages)]
    agent = LABEL.search(text, 0, edges[0])
    for job in jobs:
        job.events = ", ".join(sorted({trigger.event for trigger in triggers}))
        job.timeout = job.timeout or _time(whole_time)
        job.runs_on = job.runs_on or (agent[1] if agent else None)
    return Workflow(concurrency="disableConcurrentBuilds" in text, triggers=triggers, jobs=jobs)


def _triggers(text: str) -> Iterator[Trigger]:
    """Tell what starts it: a server watches its branches and proposed changes unless told otherwise."""
    yield Trigger(event="push")
    yield Trigger(event="change")
    if re.search(r"\bcron\s*\(", text):
        yield Trigger(event="schedule")


def _job(text: str, start: int, end: int, name: str) -> Job:
    agent, retry = LABEL.search(text, start, end), RETRY.search(text, start, end)
    steps = [_step(text, found) for found in SHELL.finditer(text, start, end)]
    steps += [Step(line=_line(text, found.start(1)), uses=found[1]) for found in CALLED.finditer(text, start, end)]
    return Job(
        job=name,
        line=_line(text, start),
        runs_on=agent[1] if agent else None,
        self_hosted=None,
        timeout=_time(TIMEOUT.search(text, start, end)),
        manual=bool(INPUT.search(text, start, end)),
        allowed_to_fail=bool(SPARED.search(text, start, end)),
        retries=int(retry[1]) if retry else None,
        steps=steps,
    )


def _step(text: str, found: "re.Match[str]") -> Step:
    kind = found.lastgroup or "single"
    run, begins = found[kind], found.start(kind)
    expressions = [
        Expression(line=_line(text, begins + one.start()), place="run", key="", text=one[1])
        for one in (PASTED.finditer(run) if kind in ("wide", "double") else ())
    ]
    return Step(line=_line(text, found.start()), run=run.strip() or None, expressions=expressions)


def _time(found: "re.Match[str] | None") -> str | None:
    return f"{found[1]} {(found[2] or 'minutes').lower()}" if found else None


def _line(text: str, place: int) -> int:
    return bisect_left(_ends(text), place) + 1


@lru_cache(1)
def _ends(text: str) -> list[int]:
    """Find where the lines end, once for all that stands in them."""
    return [place for place, sign in enumerate(text) if sign == "\n"]
