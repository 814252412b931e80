"""YAML within bounds: plain strings, lists and tables that know their lines; tags mean nothing but CloudFormation's."""

from collections.abc import Iterator
from typing import Any

import yaml

from fractional_cto.engine.collectors.dependencies.contents import refuse

EVENTS = 200_000
# What stands in a file, counted again wherever an alias repeats it; a long text counts as several.
MOST = 400_000
PART = 10  # characters
DEEPEST = 60
MERGED = 20_000
DOCUMENTS = 500
VISITED = 50_000
NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
TRUE = frozenset(("true", "yes", "on", "1"))
FALSE = frozenset(("false", "no", "off", "0"))


class Table(dict[str, Any]):
    """A mapping; at tells on which line each of its keys stands."""

    __slots__ = ("at", "line")

    def __init__(self, line: int) -> None:
        """Begin empty."""
        super().__init__()
        self.line = line
        self.at: dict[str, int] = {}


class _Reader:
    """Builds values from events; what refers to something shares it, and what that comes to is counted."""

    def __init__(self) -> None:
        self.stack: list[tuple[Any, str | None, str | None, str]] = []  # value, its anchor, the key that waits, tag
        self.weights: list[int] = []  # of what stands in each so far
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.merged = self.spent = 0

    def restart(self) -> None:
        """Begin a document."""
        self.anchors.clear()
        self.stack, self.weights = [([], None, None, "")], [0]

    def begin(self, value: Any, event: Any) -> None:  # noqa: ANN401  # an event of an untyped library
        if len(self.stack) >= DEEPEST:
            refuse("it is nested too deep")
        self.stack.append((value, event.anchor, None, event.tag or ""))
        self.weights.append(0)

    def end(self, line: int) -> None:
        """Put a list or a table that is whole where it belongs."""
        value, anchor, _, tag = self.stack.pop()
        self.add(value, anchor, tag, line, self.weights.pop())

    def add(self, value: Any, anchor: str | None, tag: str, line: int, within: int) -> None:  # noqa: ANN401  # as above
        """Put a value where it belongs, and remember it by its anchor; within is the weight of what it holds."""
        if isinstance(value, Table) and "<<" in value:
            self.merge(value)
        value = _tagged(tag, value)
        if anchor:
            self.anchors[anchor] = value, within + 1
        self.put(value, line, within + 1, 1)

    def scalar(self, event: Any, line: int) -> None:  # noqa: ANN401  # as above
        """Put a text where it belongs."""
        length = len(event.value) // PART
        self.weigh(length)
        self.add(_scalar(event), event.anchor, event.tag or "", line, length)

    def repeat(self, anchor: str, line: int) -> None:
        """Put what an alias stands for where it belongs."""
        if anchor not in self.anchors:
            refuse(f"line {line} refers to something that is not there")
        value, weight = self.anchors[anchor]
        self.put(value, line, weight, weight)

    def weigh(self, more: int) -> None:
        """Count what was added; going through the values takes as long as that."""
        self.spent += more
        if self.spent > MOST:
            refuse(f"it stands for more than {MOST:,} texts")

    def merge(self, value: Table) -> None:
        """Take in what ``<<`` names, where the table itself says nothing else."""
        given = value.pop("<<")
        for one in given if isinstance(given, list) else [given]:
            if not isinstance(one, Table):
                continue
            self.merged += len(one)
            if self.merged > MERGED:
                refuse("it takes in more than anybody writes")
            for key, inner in one.items():
                value.setdefault(key, inner)
                value.at.setdefault(key, one.at.get(key, one.line))

    def put(self, value: Any, line: int, weight: int, more: int) -> None:  # noqa: ANN401  # as above
        """Put a value where it belongs: into a list, as a key or under one; more is what of its weight is new."""
        self.weigh(more)
        self.weights[-1] += weight
        place, anchor, key, tag = self.stack[-1]
        if isinstance(place, list):
            place.append(value)
        elif key is None:
            name = value if isinstance(value, str) else "" if value is None else repr(type(value))
            place.at.setdefault(name, line)
            self.stack[-1] = (place, anchor, name, tag)
        else:
            place[key] = value
            self.stack[-1] = (place, anchor, None, tag)


def documents(text: str) -> list[Any]:
    """Read every document of a file."""
    try:
        return list(_documents(text))
    except (yaml.YAMLError, ValueError):
        refuse("it is not valid YAML")


def _documents(text: str) -> Iterator[Any]:  # noqa: C901  # one branch for each kind of event
    reader = _Reader()
    found = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        if number > EVENTS:
            refuse("it holds more than anybody writes")
        line = (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.DocumentStartEvent):
            reader.restart()
        elif isinstance(event, yaml.DocumentEndEvent):
            found += 1
            if found > DOCUMENTS:
                refuse(f"it holds more than {DOCUMENTS} documents")
            yield from reader.stack[0][0][:1]
        elif isinstance(event, yaml.MappingStartEvent):
            reader.begin(Table(line), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            reader.begin([], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            reader.end(line)
        elif isinstance(event, yaml.ScalarEvent):
            reader.scalar(event, line)
        elif isinstance(event, yaml.AliasEvent):
            reader.repeat(str(event.anchor), line)


def _scalar(event: Any) -> str | None:  # noqa: ANN401  # as above
    text = str(event.value)
    return None if not event.style and text in NOTHING else text


def _tagged(tag: str, value: Any) -> Any:  # noqa: ANN401  # as above
    """Write CloudFormation's short forms as the long ones."""
    if not tag.startswith("!") or tag == "!":
        return value
    whole = Table(0)
    whole[tag[1:] if tag in ("!Ref", "!Condition") else f"Fn::{tag[1:]}"] = value
    return whole


def truth(value: object) -> bool | None:
    """Read a yes or no; None where it is neither."""
    said = str(value).casefold() if isinstance(value, str | bool) else ""
    return True if said in TRUE else False if said in FALSE else None


def count(value: object) -> int | None:
    """Read a whole number."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10 else None  # noqa: PLR2004  # fits any table


def strings(value: object) -> Iterator[str]:
    """Go through every string within a value, so many at most."""
    left = [value]
    for _ in range(VISITED):
        if not left:
            return
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            left.extend(reversed(one.values()))
        elif isinstance(one, list):
            left.extend(reversed(one))
