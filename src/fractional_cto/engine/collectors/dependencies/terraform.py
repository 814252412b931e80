"""Terraform: the providers and modules that files ask for, and the lock of the providers."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import LOCK, RUNTIME, Contents, Found, refuse

# One behind code is told by having no quotation mark behind it: what stands before one stays.
COMMENT = re.compile(r"^[ \t]*(?:#|//).*$|[ \t]#[^\"\n]*(\"?)", re.MULTILINE)
PROVIDER = re.compile(r"[ \t]*provider[ \t]+\"([^\"]+)\"[ \t]*\{[ \t]*")
MODULE = re.compile(r"[ \t]*module[ \t]+\"([^\"]+)\"[ \t]*\{[ \t]*")
REQUIRED = re.compile(r"[ \t]*required_providers[ \t]*\{[ \t]*")
OPENED = re.compile(r"[ \t]*\"?([\w-]+)\"?[ \t]*=[ \t]*\{(.*)")
SHORT = re.compile(r"[ \t]*\"?([\w-]+)\"?[ \t]*=[ \t]*\"([^\"]*)\"[ \t]*")
VALUE = re.compile(r"\"?\b(source|version|constraints)\"?[ \t]*[=:][ \t]*\"([^\"]*)\"")
EXACT = re.compile(r"=?[ \t]*v?(\d+\.\d+\.\d+[\w.+-]*)")
REGISTRY = re.compile(r"[\w-]+/[\w-]+/[\w-]+(?://.*)?")
DEFAULT = "hashicorp"
LONGEST = 1000  # characters of an address
SUB = re.compile(r"(?<!:)//.*")


def manifest(text: str) -> Contents:
    """Read the providers required and the modules taken from outside."""
    return Contents(rows=[*_asked(COMMENT.sub(lambda found: found[0] if found[1] else "", text).splitlines())])


def _asked(lines: list[str]) -> Iterator[Found]:
    place, depth, entry = "", 0, Found("")
    said: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not place:
            module = MODULE.fullmatch(line)
            place = "module" if module else "providers" if REQUIRED.fullmatch(line) else ""
            depth, entry, said = (1 if place else 0), Found("", line=number), {}
            continue
        before, depth = depth, depth + line.count("{") - line.count("}")
        if place == "providers":
            opened = OPENED.fullmatch(line) if before == 1 else None
            short = SHORT.fullmatch(line) if before == 1 else None
            if short:
                yield _row(_provider(short[1], ""), short[2], number)
            elif opened:
                entry, said = Found(opened[1], line=number), dict(VALUE.findall(opened[2]))
            else:
                said |= dict(VALUE.findall(line)) if before > 1 else {}
            if entry.name and not short and depth <= 1:
                yield _row(_provider(entry.name, said.get("source", "")), said.get("version"), entry.line)
                entry = Found("")
        elif before == 1 and (found := VALUE.match(line.strip())):
            said[found[1]] = found[2]
        if depth <= 0:
            if place == "module":
                yield from _module(said, entry.line)
            place = ""


def _provider(name: str, source: str) -> str:
    """Call a provider by owner and name, as its registry does."""
    parts = source.split("/")
    if len(parts) > 2 and parts[0].startswith("registry."):  # noqa: PLR2004  # host, owner, name
        parts = parts[1:]
    return "/".join(parts) if source else f"{DEFAULT}/{name}"


def _module(said: dict[str, str], line: int | None) -> Iterator[Found]:
    source = said.get("source", "")
    if not source or source.startswith((".", "/")) or "${" in source or len(source) > LONGEST:
        return
    if REGISTRY.fullmatch(source):
        yield _row(source.partition("//")[0], said.get("version"), line)
        return
    address, _, query = source.partition("?")
    bare = re.sub(r"^[\w+]*::|[a-z+]+://|[^@/]*@", "", SUB.sub("", address)).replace(":", "/").removesuffix(".git")
    reference = re.search(r"ref=([^&]+)", query)
    if bare:
        version = EXACT.fullmatch(reference[1]) if reference else None
        yield Found(
            bare, declared=source, version=version[1] if version else None, direct=True, scope=RUNTIME, line=line
        )


def _row(name: str, declared: str | None, line: int | None) -> Found:
    pinned = EXACT.fullmatch(declared or "")
    version = pinned[1] if pinned else None
    return Found(name, declared=declared, version=version, direct=True, scope=RUNTIME, line=line)


def lock(text: str) -> Contents:
    """Read the lock, one provider a block."""
    rows: list[Found] = []
    for number, line in enumerate(text.splitlines(), 1):
        if begun := PROVIDER.fullmatch(line):
            name = _provider("", begun[1])
            rows.append(Found(name, scope=RUNTIME, line=number, asked=(name,)))
        elif rows and (said := VALUE.search(line)):
            constraint = said[1] == "constraints"
            rows[-1] = rows[-1]._replace(declared=said[2]) if constraint else rows[-1]._replace(version=said[2])
    if text.strip() and not rows and "provider" in text:
        refuse("it is not as terraform writes it")
    if any(row.version is None for row in rows):
        refuse("it is cut off: a provider has no version")
    return Contents(rows=rows, kind=LOCK)
