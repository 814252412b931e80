"""YAML with the line of everything, read within bounds: nothing is built from it, nothing in it can grow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import yaml

from fractional_cto.engine.collectors.dependencies.contents import refuse

DEEPEST = 60
# What stands in a file, counted again wherever an alias repeats it; a long text counts as several.
MOST = 200_000
PART = 10  # characters
HEAVY = 5000  # heavier ones are not kept for whoever asks next
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Characters that YAML forbids say nothing here either.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list or a mapping, and where it stands.

    line is that of its key or of its item; begins is where its own text begins, further down in a block of text.
    """

    line: int
    begins: int
    value: "str | list[Node] | dict[str, Node]"
    weight: int = 1

    def at(self, *keys: str) -> "Node | None":
        """Go some keys further in."""
        node: Node | None = self
        for key in keys:
            node = node.value.get(key) if node and isinstance(node.value, dict) else None
        return node

    def text(self, *keys: str) -> str | None:
        """Give the text some keys further in; None where there is none, or something else."""
        node = self.at(*keys)
        return node.value.strip() or None if node and isinstance(node.value, str) else None

    def under(self, *keys: str) -> "dict[str, Node]":
        """Give the mapping some keys further in; empty where there is none."""
        node = self.at(*keys)
        return node.value if node and isinstance(node.value, dict) else {}

    def each(self, *keys: str) -> "list[Node]":
        """Give the items of a list some keys further in; one text alone counts as a list of it."""
        node = self.at(*keys)
        if node is None or isinstance(node.value, dict):
            return []
        return node.value if isinstance(node.value, list) else [node] * bool(node.value.strip())

    def words(self, *keys: str) -> list[str]:
        """Give the texts of a list some keys further in, or the keys of a mapping."""
        return list(self.under(*keys)) or [text for each in self.each(*keys) if (text := each.text())]

    def texts(self) -> Iterator["Node"]:
        """Go through every text further in, in the order they stand."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node.value, str):
                yield node
            else:
                inner = node.value.values() if isinstance(node.value, dict) else node.value
                waiting.extend(reversed(list(inner)))


@dataclass(slots=True)
class _Open:
    """A list or a mapping whose end has not come yet; line is that of the key it belongs to."""

    line: int
    anchor: str | None
    into: "list[Node] | dict[str, Node]"
    key: Node | None = None
    weight: int = 1


def documents(text: str) -> list[Node]:
    """Read the documents of a file."""
    try:
        return _Reader().read(FORBIDDEN.sub(" ", text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        refuse(f"line {mark.line + 1} is not valid YAML" if mark else "it is not valid YAML")
    except (RecursionError, ValueError):
        refuse("it is not valid YAML")


def whole(text: str) -> Node:
    """Read a file that holds one mapping; several ask for the same files, and nobody changes what they get."""
    found = _whole(text)
    if found.weight > HEAVY:
        _whole.cache_clear()
    return found


@lru_cache(64)
def _whole(text: str) -> Node:
    found = documents(text)
    if not found or not isinstance(found[-1].value, dict):
        refuse("it is not a list of keys and values")
    return found[-1]


class _Reader:
    """Builds nodes from the events of the parser, without calling itself."""

    def __init__(self) -> None:
        self.found: list[Node] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.weight = 0

    def read(self, text: str) -> list[Node]:
        for event in yaml.parse(text, Loader=LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.ScalarEvent):
                weight = 1 + len(event.value) // PART
                self._add(Node(line, line + (event.style in ("|", ">")), event.value, weight), event.anchor, weight)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                top = self.stack.pop()
                value = _merged(top.into) if isinstance(top.into, dict) else top.into
                self._add(Node(top.line, top.line, value, top.weight), top.anchor, 1)
            elif isinstance(event, yaml.AliasEvent):
                self._repeat(str(event.anchor), line)
        return self.found

    def _open(self, event: "yaml.CollectionStartEvent", line: int) -> None:
        if len(self.stack) >= DEEPEST:
            refuse("it is nested too deep")
        into: list[Node] | dict[str, Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(line, event.anchor, into))

    def _repeat(self, anchor: str, line: int) -> None:
        target = self.anchors.get(anchor)
        if target is None:
            refuse(f"line {line} repeats what stands nowhere above")
        self._add(replace(target, line=line), None, target.weight)

    def _add(self, node: Node, anchor: str | None, more: int) -> None:
        self.weight += more
        if self.weight > MOST:
            refuse(f"it stands for more than {MOST:,} texts")
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.found.append(node)
            return
        top = self.stack[-1]
        top.weight += node.weight
        if isinstance(top.into, list):
            top.into.append(node)
        elif top.key is None:
            top.key = node
        else:
            name = top.key.value if isinstance(top.key.value, str) else ""
            # a key that is written twice counts as it stands last, as most programs read it
            top.into[name] = replace(node, line=top.key.line)
            top.key = None


def _merged(mapping: dict[str, Node]) -> dict[str, Node]:
    """Take in what the key << names, under what the mapping itself says."""
    taken = mapping.get("<<")
    if taken is None:
        return mapping
    merged: dict[str, Node] = {}
    for source in taken.value if isinstance(taken.value, list) else [taken]:
        for key, node in source.under().items():
            merged.setdefault(key, node)
    return {**merged, **{key: node for key, node in mapping.items() if key != "<<"}}
