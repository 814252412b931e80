"""Container images: what a Dockerfile is built on, stage by stage, and what it installs by name."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fractional_cto.engine.collectors.dependencies.contents import DEVELOPMENT, RUNTIME, Contents, Found, refuse
from fractional_cto.engine.collectors.dependencies.requirements import exact, requirement

IMAGE = re.compile(r"([\w.-]+(?:(?::\d+)?/[\w./-]*)?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{8,64}))?", re.ASCII)
VARIABLE = re.compile(r"\$\{(\w+)(?::?-([^{}]*))?\}|\$(\w+)")
INSTRUCTION = re.compile(r"[ \t]*([A-Za-z]+)[ \t]+(.*)", re.DOTALL)
COPIED = re.compile(r"--from=(\S+)")
PYTHON = re.compile(r"(?:python[\d.]*[ \t]+-m[ \t]+)?pip[\d.]*[ \t]+install[ \t]")
# How a program is told to install, the ecosystem, and what stands between a name and its version.
PROGRAMS = (
    (re.compile(r"(?:sudo[ \t]+)?apt(?:-get)?[ \t]+(?:-\S+[ \t]+)*install[ \t]"), "Debian", "="),
    (re.compile(r"apk[ \t]+(?:-\S+[ \t]+)*add[ \t]"), "Alpine", "="),
    (
        re.compile(r"(?:npm|pnpm)[ \t]+(?:-\S+[ \t]+)*(?:install|i|add)[ \t]+(?:\S+[ \t]+)*?-(?:g|-global)\b"),
        "npm",
        "@",
    ),
    (re.compile(r"gem[ \t]+install[ \t]"), "RubyGems", ":"),
)
VALUED = ("-r", "-c", "-t", "-i", "-f", "--index-url", "--extra-index-url", "--find-links", "--target", "--prefix",
          "--repository", "--virtual", "-o", "-v", "--version", "--requirement", "--constraint", "--root")  # fmt: skip
NAME = re.compile(r"@?[A-Za-z0-9][\w@./+~-]{0,100}", re.ASCII)
# What the shell puts in at run time, and the comments some hide there.
INSERTED = re.compile(r"`[^`]*`|\$\([^()]*\)")
LONGEST = 4000
STAGES = 200


@dataclass(slots=True)
class Stage:
    """What one FROM begins."""

    name: str
    base: str
    ubuntu: bool = False
    rows: list[Found] = field(default_factory=list)


def dockerfile(text: str) -> Contents:
    """Read the base images and packages; what only earlier stages have is for development."""
    stages: list[Stage] = []
    outside: dict[str, str] = {}
    inside: dict[str, str] = {}
    for number, name, rest in _instructions(text):
        if name == "FROM":
            stages.append(_stage(rest, outside, number, stages))
            inside = {}
        elif name == "ARG" and not stages:
            outside |= _arguments(rest, outside)
        elif name in ("ARG", "ENV"):
            inside |= {key: value or outside.get(key, "") for key, value in _arguments(rest, inside).items()}
        elif stages and name in ("COPY", "ADD"):
            stages[-1].rows += _copied(rest, stages, number, {**outside, **inside})
        elif stages and name == "RUN":
            stages[-1].rows += _installed(_filled(rest, inside), stages[-1], number)
    if not stages:
        refuse("it has no FROM that could be read")
    return Contents(rows=list(_scoped(stages)))


def image(reference: str, scope: str, line: int) -> Found | None:
    """Split a reference into the image and its tag; None where a variable nobody set stands in it."""
    found = IMAGE.fullmatch(reference)
    if found is None or reference == "scratch":
        return None
    declared = reference[len(found[1]) :].lstrip(":@") or None
    tag = None if found[2] == "latest" else found[2]
    return Found(found[1], declared=declared, version=tag or found[3], direct=True, scope=scope, line=line)


def _instructions(text: str) -> Iterator[tuple[int, str, str]]:
    """Join continued lines, without comments."""
    pending: list[str] = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.lstrip().startswith("#"):
            continue
        start = start if pending else number
        if line.rstrip().endswith("\\"):
            pending.append(line.rstrip()[:-1])
            continue
        whole, pending = " ".join([*pending, line]), []
        if found := INSTRUCTION.fullmatch(whole[:LONGEST]):
            yield start, found[1].upper(), found[2].strip()


def _filled(text: str, values: Mapping[str, str]) -> str:
    return VARIABLE.sub(lambda found: values.get(found[1] or found[3]) or found[2] or found[0], text)[:LONGEST]


def _arguments(rest: str, values: Mapping[str, str]) -> dict[str, str]:
    pairs = [part.partition("=") for part in _words(rest)]
    return {name: _filled(value.strip("\"'"), values) for name, _, value in pairs}


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text, comments=False)
    except ValueError:
        return text.split()


def _stage(rest: str, values: Mapping[str, str], number: int, stages: list[Stage]) -> Stage:
    if len(stages) >= STAGES:
        refuse(f"it has more than {STAGES} stages")
    parts = [part for part in rest.split() if not part.startswith("--")]
    reference = _filled(parts[0].strip("\"'"), values) if parts else ""
    name = parts[2].lower() if len(parts) > 2 and parts[1].lower() == "as" else ""  # noqa: PLR2004  # image AS name
    begun = Stage(name, reference.lower() if reference.lower() in {each.name for each in stages if each.name} else "")
    if begun.base:
        begun.ubuntu = next(each.ubuntu for each in stages if each.name == begun.base)
    elif row := image(reference, RUNTIME, number):
        begun.rows.append(row)
        begun.ubuntu = "ubuntu" in reference or "jammy" in reference or "noble" in reference
    return begun


def _copied(rest: str, stages: list[Stage], number: int, values: Mapping[str, str]) -> Iterator[Found]:
    found = COPIED.search(rest)
    source = _filled(found[1], values) if found else ""
    # a stage is named or counted; what looks like a bare word is a stage of a file beside it
    if source and ("/" in source or ":" in source) and source.lower() not in {each.name for each in stages}:
        row = image(source, RUNTIME, number)
        yield from (row,) if row else ()


def _installed(command: str, stage: Stage, number: int) -> Iterator[Found]:
    command = INSERTED.sub(" ", command)
    for part in re.split(r"&&|\|\||[;|\n]", command):
        if found := PYTHON.search(part):
            for each in _named(part[found.end() :]):
                if (asked := requirement(each)) and "/" not in each:
                    yield _row(asked[0], asked[1], exact(asked[1]), "PyPI", number)
        for begins, ecosystem, mark in PROGRAMS:
            if found := begins.search(part):
                system = "Ubuntu" if ecosystem == "Debian" and stage.ubuntu else ecosystem
                for each in _named(part[found.end() :]):
                    place = each.find(mark, 1)
                    name, version = (each, None) if place < 0 else (each[:place], each[place + 1 :])
                    if NAME.fullmatch(name):
                        yield _row(name, version, _fixed(version), system, number)


def _fixed(version: str | None) -> str | None:
    return version if version and version[0].isdigit() and not set(version) & set("*$~^<>x") else None


def _row(name: str, declared: str | None, version: str | None, ecosystem: str, line: int) -> Found:
    return Found(name, declared=declared or None, version=version, direct=True, line=line, ecosystem=ecosystem)


def _named(text: str) -> Iterator[str]:
    """Go through the words that name packages, past options and what belongs to them."""
    skip = False
    for each in _words(text):
        if skip or each.startswith("-"):
            skip = not skip and each in VALUED
        elif not each.startswith((".", "/", "$", "git+", "http", "<", ">")) and "$" not in each and "*" not in each:
            yield each


def _scoped(stages: list[Stage]) -> Iterator[Found]:
    """Follow the last stage down to what it is built on: that is what runs."""
    by_name = {each.name: each for each in stages if each.name}
    runs, last = [stages[-1]], stages[-1]
    while last.base and by_name[last.base] not in runs:
        last = by_name[last.base]
        runs.append(last)
    for stage in stages:
        scope = RUNTIME if stage in runs else DEVELOPMENT
        yield from (row._replace(scope=scope) for row in stage.rows)
