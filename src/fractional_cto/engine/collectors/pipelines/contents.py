"""What a build service's configuration says: workflows, what starts them, their jobs, steps and expressions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from fractional_cto.engine.collectors.pipelines.marked import Node
from fractional_cto.engine.collectors.pipelines.purposes import purposes_of

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?|sha256:[0-9a-f]{64}")


@dataclass(kw_only=True, slots=True)
class Trigger:
    """One thing that starts a workflow."""

    event: str
    line: int | None = None
    branches: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Expression:
    """What a build service puts in the place of a name: where it is written, and what for."""

    line: int
    place: str
    key: str
    text: str


@dataclass(kw_only=True, slots=True)
class Step:
    """One command or one step of others."""

    line: int
    name: str | None = None
    uses: str | None = None
    ref: str | None = None
    run: str | None = None
    condition: str | None = None
    allowed_to_fail: bool | None = False
    cached: bool = False
    elsewhere: bool = False
    expressions: list[Expression] = field(default_factory=list)

    @property
    def pinned(self) -> bool | None:
        """Whether what it uses can not change unnoticed; None where it uses nothing of others."""
        return None if self.ref is None else bool(COMMIT.fullmatch(self.ref.rpartition("@")[2]))

    @property
    def purposes(self) -> set[str]:
        """What it is for."""
        return purposes_of(self.run, self.uses)


@dataclass(kw_only=True, slots=True)
class Job:
    """What runs on one machine."""

    job: str
    line: int
    name: str | None = None
    needs: list[str] = field(default_factory=list)
    runs_on: str | None = None
    self_hosted: bool | None = False
    image: str | None = None
    timeout: str | None = None
    environment: str | None = None
    permissions: str | None = None
    condition: str | None = None
    concurrency: bool = False
    uses: str | None = None
    secrets: str | None = None
    manual: bool = False
    allowed_to_fail: bool | None = False
    retries: int | None = None
    cached: bool = False
    events: str | None = None
    steps: list[Step] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Workflow:
    """One file: includes are other files of the repository that it takes in."""

    kind: str = "workflow"
    name: str | None = None
    permissions: str | None = None
    concurrency: bool = False
    triggers: list[Trigger] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    includes: list[str] = field(default_factory=list)


def pasted(node: Node | None, pattern: "re.Pattern[str]", place: str, key: str = "") -> Iterator[Expression]:
    """Find what is put in the place of a name, on its line; the pattern's group is the name."""
    for text in node.texts() if node else ():
        if isinstance(text.value, str):
            for line, name in _named(text.value, pattern):
                yield Expression(line=text.begins + line, place=place, key=key, text=name)


@lru_cache(256)
def _named(text: str, pattern: "re.Pattern[str]") -> tuple[tuple[int, str], ...]:
    """Find the names in a text, with how many lines further down; many steps may share one text."""
    names, line, place = [], 0, 0
    for found in pattern.finditer(text):
        line, place = line + text.count("\n", place, found.start()), found.start()
        names.append((line, " ".join(found[1].split())))
    return tuple(names)


def yes(node: Node | None) -> bool | None:
    """Read a switch; None where an expression decides."""
    text = (node.text() or "").casefold() if node else ""
    return None if text.startswith(("$", "<<")) else text in ("true", "yes", "on", "always")


def words(node: Node | None) -> str | None:
    """Write down a text, a list or a mapping's keys in one line."""
    return ", ".join(node.words()) or None if node else None
