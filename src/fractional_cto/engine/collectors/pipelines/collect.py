"""The files that tell build services what to do, read once, within bounds, as tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from fractional_cto.engine.collectors.dependencies.contents import Refused, refuse, text_of
from fractional_cto.engine.collectors.documents import redacted
from fractional_cto.engine.collectors.pipelines.contents import Expression, Job, Step, Workflow
from fractional_cto.engine.collectors.pipelines.files import System, system_of
from fractional_cto.engine.collectors.pipelines.purposes import purposes_by_name
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git

MOST = 600  # files, the shallow ones first
LARGEST = 512 << 10
ALL = 8 << 20
LONGEST = 4000  # characters of a script
SHORT = 200
TOLD = 20  # files that could not be read, each by its name

COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "workflows": {
        "path": pa.string(),
        "system": pa.string(),
        "kind": pa.string(),
        "name": pa.string(),
        "triggers": pa.string(),
        "permissions": pa.string(),
        "concurrency": pa.bool_(),
    },
    "triggers": {
        "path": pa.string(),
        "line": pa.int32(),
        "event": pa.string(),
        "branches": pa.string(),
        "types": pa.string(),
        "paths": pa.string(),
    },
    "jobs": {
        "path": pa.string(),
        "job": pa.string(),
        "line": pa.int32(),
        "name": pa.string(),
        "needs": pa.string(),
        "events": pa.string(),
        "runs_on": pa.string(),
        "self_hosted": pa.bool_(),
        "image": pa.string(),
        "timeout": pa.string(),
        "environment": pa.string(),
        "permissions": pa.string(),
        "condition": pa.string(),
        "concurrency": pa.bool_(),
        "uses": pa.string(),
        "secrets": pa.string(),
        "manual": pa.bool_(),
        "allowed_to_fail": pa.bool_(),
        "retries": pa.int32(),
        "cached": pa.bool_(),
        "purposes": pa.string(),
    },
    "steps": {
        "path": pa.string(),
        "job": pa.string(),
        "step": pa.int32(),
        "line": pa.int32(),
        "name": pa.string(),
        "uses": pa.string(),
        "ref": pa.string(),
        "pinned": pa.bool_(),
        "run": pa.string(),
        "purposes": pa.string(),
        "condition": pa.string(),
        "allowed_to_fail": pa.bool_(),
        "elsewhere": pa.bool_(),
    },
    "expressions": {
        "path": pa.string(),
        "job": pa.string(),
        "step": pa.int32(),
        "line": pa.int32(),
        "place": pa.string(),
        "key": pa.string(),
        "text": pa.string(),
    },
}
# These hold whole scripts; every other text is a name or a few of them.
SCRIPTS = ("run", "text", "condition")

Row = dict[str, Any]


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay out what the files say, and which of them say nothing, as tables."""
    gaps: list[tuple[str, str]] = []
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for path, system, answer in sorted(_read(git, tree), key=lambda read: read[0]):
        if isinstance(answer, str):
            gaps.append((f"the build in {path}", answer))
            continue
        for table, row in rows_of(path, system, answer):
            rows[table].append(row)
    if len(gaps) > TOLD:
        gaps[TOLD:] = [("other builds", f"{len(gaps) - TOLD} more files could not be read either")]
    return {
        **{
            table: {
                name: pa.array([_cell(name, row.get(name)) for row in rows[table]], kind)
                for name, kind in columns.items()
            }
            for table, columns in COLUMNS.items()
        },
        "absent": {"need": [need for need, _ in gaps], "reason": [reason for _, reason in gaps]},
    }


def parsed(system: System, content: bytes | None) -> Workflow:
    """Read one file, or refuse it."""
    if content is None:
        refuse("its content is missing from the object store")
    return system.parse(text_of(content))


def _read(git: Git, tree: Tree) -> Iterator[tuple[str, System, Workflow | str]]:
    """Read every file with such a name."""
    wanted: dict[str, list[tuple[Entry, System]]] = {}
    spent = number = 0
    files = (entry for entry in tree.entries if entry.mode in ("file", "executable"))
    named = [(entry, system) for entry in files if (system := system_of(entry.path))]
    for entry, system in sorted(named, key=lambda each: (each[0].path.count("/"), each[0].path)):
        number, size = number + 1, entry.size or 0
        if size > LARGEST or number > MOST or spent + size > ALL:
            yield entry.path, system, _too_much(size, number)
        else:
            spent += size
            wanted.setdefault(entry.blob, []).append((entry, system))
    for read in git.objects(wanted):
        for entry, system in wanted[read.name]:
            try:
                yield entry.path, system, parsed(system, read.content)
            except Refused as refusal:
                yield entry.path, system, str(refusal)


def _too_much(size: int, number: int) -> str:
    if size > LARGEST:
        return f"it is larger than {LARGEST >> 10} KiB"
    if number > MOST:
        return f"{MOST} such files were read, and no more"
    return f"{ALL >> 20} MiB of such files were read, and no more"


def rows_of(path: str, system: System, workflow: Workflow) -> Iterator[tuple[str, Row]]:
    """Lay out one file as rows, each with the table it belongs to."""
    events = list(dict.fromkeys(trigger.event for trigger in workflow.triggers))
    yield (
        "workflows",
        {
            "path": path,
            "system": system.name,
            "kind": "template" if system.alone and not system.alone.fullmatch(path) else workflow.kind,
            "name": workflow.name,
            "triggers": ", ".join(events) or None,
            "permissions": workflow.permissions,
            "concurrency": workflow.concurrency,
        },
    )
    for trigger in workflow.triggers:
        how = {name: ", ".join(getattr(trigger, name)) or None for name in ("branches", "types", "paths")}
        yield "triggers", {"path": path, "line": trigger.line, "event": trigger.event, **how}
    yield from _expressions(path, None, None, workflow.expressions)
    for job in workflow.jobs:
        yield from _job(path, job)


def _job(path: str, job: Job) -> Iterator[tuple[str, Row]]:
    purposes: set[str] = set().union(*(step.purposes for step in job.steps))
    purposes = purposes or purposes_by_name(job.job, ((step.run, step.uses) for step in job.steps))
    plain = {name: getattr(job, name) for name in COLUMNS["jobs"] if name not in ("path", "needs", "purposes")}
    yield "jobs", {"path": path, **plain, "needs": ", ".join(job.needs) or None, "purposes": _joined(purposes)}
    yield from _expressions(path, job.job, None, job.expressions)
    for number, step in enumerate(job.steps, 1):
        yield "steps", _step(path, job.job, number, step)
        yield from _expressions(path, job.job, number, step.expressions)


def _step(path: str, job: str, number: int, step: Step) -> Row:
    plain = {name: getattr(step, name) for name in COLUMNS["steps"] if name not in ("path", "job", "step")}
    run = step.run and _blotted(step.run)
    return {**plain, "path": path, "job": job, "step": number, "run": run, "purposes": _joined(step.purposes)}


def _expressions(
    path: str, job: str | None, step: int | None, found: Iterable[Expression]
) -> Iterator[tuple[str, Row]]:
    for one in found:
        where = {"path": path, "job": job, "step": step, "line": one.line}
        yield "expressions", {**where, "place": one.place, "key": one.key or None, "text": one.text}


@lru_cache(4096)
def _blotted(run: str) -> str:
    """Blot out the secrets of a text; what is cut off later anyway is not looked at, and many may share one."""
    whole = run if len(run) <= 2 * LONGEST else run[: 2 * LONGEST].rpartition("\n")[0] or run[: 2 * LONGEST]
    return "\n".join(redacted(whole.splitlines()))


def _joined(purposes: Iterable[str]) -> str | None:
    return ", ".join(sorted(purposes)) or None


def _cell(name: str, value: object) -> object:
    """Keep what a table can hold, without what looks like a secret."""
    if not isinstance(value, str):
        return value
    text = value.encode(errors="replace").decode()[: LONGEST if name in SCRIPTS else SHORT]
    return text if name in ("path", "run") else _blotted(text)
