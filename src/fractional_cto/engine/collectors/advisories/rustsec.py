"""Advisories of RustSec: Markdown that begins with TOML and says which versions are safe."""

import re
from collections.abc import Mapping
from typing import Any

import tomli

from fractional_cto.engine.collectors.advisories.advisory import (
    Advisory,
    Affected,
    Event,
    day,
    mapping,
    refuse,
    text,
    texts,
)
from fractional_cto.engine.collectors.versions import semver

FRONT = re.compile(r"\s*```toml[ \t]*\n(.*?)\n```", re.DOTALL)
TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
COMPARATOR = re.compile(r"(>=|<=|[<>^~=]?)\s*v?(\d+(?:\.\d+){0,2}(?:-[\w.-]+)?)(?:\+[\w.-]+)?", re.ASCII)
LOWEST = "0.0.0-0"
DOTS = 150

Span = tuple[str, str | None]


def advisory(content: str) -> Advisory:
    """Read one advisory; what it says of safe versions is turned into ranges of those that are not."""
    front = FRONT.match(content)
    if not front or any(line.count(".") > DOTS for line in front[1].split("\n")):
        refuse("it does not begin with TOML as RustSec writes it")
    try:
        whole = tomli.loads(front[1])
    except (ValueError, RecursionError):
        refuse("what it begins with is not valid TOML")
    said = mapping(whole, "advisory")
    name, package = text(said.get("id"), 250), text(said.get("package"), 250)
    if not name or not package:
        refuse("it names no crate")
    title = TITLE.search(content[front.end() :])
    vector = text(said.get("cvss"), 300)
    return Advisory(
        id=name,
        aliases=texts(said.get("aliases"), 250),
        summary=text(title[1], 300) if title else "",
        changed=day(said.get("date")),
        withdrawn="withdrawn" in said,
        informational="informational" in said,
        vectors=(vector,) if vector else (),
        affected=(Affected(ecosystem="crates.io", name=package, ranges=(tuple(_events(whole)),)),),
    )


def _events(whole: Mapping[str, Any]) -> list[Event]:
    """Cut the safe spans out of everything."""
    versions = mapping(whole, "versions")
    asked = [*texts(versions.get("patched"), 300), *texts(versions.get("unaffected"), 300)]
    events: list[Event] = []
    # the first version that no span before it covers; None once a span has no end
    free: str | None = LOWEST
    for start, end in sorted((_span(each) for each in asked), key=lambda span: semver.key(span[0]) or ()):
        if free is None:
            break
        if _after(start, free):
            events += [("introduced", free), ("fixed", start)]
        free = None if end is None else end if _after(end, free) else free
    return events if free is None else [*events, ("introduced", free)]


def _after(one: str, other: str) -> bool:
    return (semver.key(one) or ()) > (semver.key(other) or ())


def _span(asked: str) -> Span:
    """Turn what cargo would take into its first version and the first after it."""
    start, end = LOWEST, None
    for part in asked.split(","):
        found = COMPARATOR.fullmatch(part.strip())
        if not found:
            refuse(f"it speaks of versions in a way that is not known: {asked[:80]}")
        low, high = _bounds(found[1], found[2])
        start = low if _after(low, start) else start
        end = high if end is None or (high is not None and _after(end, high)) else end
    return start, end


def _bounds(sign: str, version: str) -> Span:
    numbers, _, before = version.partition("-")
    parts = [int(each) for each in numbers.split(".")]
    whole = [*parts, 0, 0][:3]
    exact = ".".join(map(str, whole)) + (f"-{before}" if before else "")
    # the first version that comes after this one in the order of semantic versions
    following = f"{exact}.0" if before else f"{whole[0]}.{whole[1]}.{whole[2] + 1}-0"
    if sign in {">=", ">"}:
        return (exact if sign == ">=" else following), None
    if sign in {"<", "<="}:
        return LOWEST, exact if sign == "<" else following
    if sign == "=":
        return exact, following
    place = 0 if len(parts) == 1 else 1
    if sign != "~":
        # cargo takes what keeps the first number that is not zero
        place = next((number for number, part in enumerate(whole) if part), len(parts) - 1)
    upper = [*whole[:place], whole[place] + 1, 0, 0][:3]
    return exact, ".".join(map(str, upper)) + "-0"
