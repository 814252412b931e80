"""The language of Terraform, as far as plain settings go: blocks within blocks, and values that stand there as such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fractional_cto.engine.collectors.dependencies.contents import refuse

DEEPEST = 40
TOKENS = 200_000
LONGEST = 2000
TOKEN = re.compile(
    r"(?P<blank>[ \t\r\ufeff]+|#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z))|(?P<line>\n)|<<-?(?P<here>[A-Za-z_][\w-]*)[ \t\r]*\n"
    r"|(?P<text>\"(?:[^\"\\\n$%]|\\.|[$%](?!\{))*\")|(?P<name>[A-Za-z_][\w-]*)|(?P<number>\d[\d.]*(?:[eE]-?\d+)?)"
    r"|(?P<sign>==|!=|<=|>=|=>|&&|\|\||\.\.\.|[{}\[\]()=,.:?!<>+*/%\-])",
    re.DOTALL,
)
# Where a text over several lines may end.
ALONE = re.compile(r"^[ \t]*([A-Za-z_][\w-]*)[ \t\r]*$", re.MULTILINE)
OPENING, CLOSING = frozenset("{[("), frozenset("}])")


class Told(NamedTuple):
    """A word of the language: what kind it is, what it says, and on which line."""

    kind: str
    said: str
    line: int


class Computed(str):
    """A value that only Terraform can tell; what is written for it."""

    __slots__ = ()


Value = str | list["Value"] | dict[str, "Value"]


@dataclass(slots=True)
class Block:
    """``type "label" { ... }`` and what stands in it."""

    type: str
    labels: list[str]
    line: int
    values: dict[str, Value] = field(default_factory=dict)
    blocks: list["Block"] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """Read a file: its blocks, one within another."""
    words = list(_words(text))
    whole = Block("", [], 0)
    stack = [whole]
    at = 0
    while at < len(words):
        each = words[at]
        if each.said == "}" and each.kind == "sign":
            if len(stack) == 1:
                refuse(f"line {each.line} closes what was never opened")
            stack.pop()
            at += 1
        elif each.kind in ("name", "text"):
            at = _statement(words, at, stack)
        elif each.kind == "line" or each.said == ",":
            at += 1
        else:
            refuse(f"line {each.line} is not as Terraform writes it")
    if len(stack) > 1:
        refuse("it ends in the middle of a block")
    return whole.blocks


def _statement(words: list[Told], at: int, stack: list[Block]) -> int:
    """Read a setting whole, or the head of a block, and say where it goes on."""
    first = words[at]
    at += 1
    labels: list[str] = []
    while at < len(words) and words[at].kind in ("name", "text"):
        labels.append(words[at].said)
        at += 1
    sign = words[at].said if at < len(words) else ""
    if sign == "{":
        if len(stack) > DEEPEST:
            refuse("it is nested too deep")
        block = Block(first.said, labels, first.line)
        stack[-1].blocks.append(block)
        stack.append(block)
        return at + 1
    if sign not in ("=", ":") or labels:
        refuse(f"line {first.line} is not as Terraform writes it")
    end = _end(words, at + 1)
    stack[-1].values.setdefault(first.said, _value(words[at + 1 : end], 0))
    return end


def _end(words: list[Told], at: int) -> int:
    """Find where a value ends: at the end of its line, unless a bracket is open."""
    depth = 0
    while at < len(words):
        each = words[at]
        if each.kind == "sign" and each.said in OPENING:
            depth += 1
        elif each.kind == "sign" and each.said in CLOSING:
            if depth == 0:
                return at
            depth -= 1
        elif depth == 0 and (each.kind == "line" or each.said == ","):
            return at
        at += 1
    return at


def _value(words: list[Told], depth: int) -> Value:
    """Read a value that stands there as such; anything else is computed."""
    kept = [each for each in words if each.kind != "line"]
    if len(kept) == 1 and kept[0].kind in ("text", "number", "here"):
        return kept[0].said
    if len(kept) == 1 and kept[0].said in ("true", "false", "null"):
        return kept[0].said if kept[0].said != "null" else ""
    signs = (kept[0].said, kept[-1].said) if kept else ("", "")
    if depth < DEEPEST and signs == ("[", "]") and kept[1].said != "for":
        return [_value(part, depth + 1) for part in _parts(words) if any(each.kind != "line" for each in part)]
    if depth < DEEPEST and signs == ("{", "}") and kept[1].said != "for":
        return dict(_pairs(words, depth))
    return Computed(" ".join(each.said for each in kept)[:LONGEST])


def _parts(words: list[Told]) -> Iterator[list[Told]]:
    """Split what stands between two brackets at its commas."""
    first = next(place for place, each in enumerate(words) if each.kind != "line")
    last = max(place for place, each in enumerate(words) if each.kind != "line")
    depth, part = 0, list[Told]()
    for each in words[first + 1 : last]:
        depth += (each.kind == "sign" and each.said in OPENING) - (each.kind == "sign" and each.said in CLOSING)
        if depth == 0 and each.kind == "sign" and each.said == ",":
            yield part
            part = []
        else:
            part.append(each)
    yield part


def _pairs(words: list[Told], depth: int) -> Iterator[tuple[str, Value]]:
    inner = [*words[next(place for place, each in enumerate(words) if each.kind != "line") + 1 :]]
    at = 0
    while at + 2 < len(inner):
        if inner[at].kind in ("name", "text") and inner[at + 1].said in ("=", ":"):
            end = _end(inner, at + 2)
            yield inner[at].said, _value(inner[at + 2 : end], depth + 1)
            at = end
        else:
            at += 1


def _words(text: str) -> Iterator[Told]:
    at, line, told = 0, 1, 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            if text[at] != '"':
                refuse(f"line {line} is not as Terraform writes it")
            end = _computed(text, at)
            yield Told("computed", text[at:end], line)
            line += text.count("\n", at, end)
            at = end
            continue
        kind = str(found.lastgroup)
        end = found.end()
        if kind == "here":
            stop = next((line for line in ALONE.finditer(text, end) if line[1] == found["here"]), None)
            if stop is None:
                refuse(f"line {line} begins a text that never ends")
            said = text[end : stop.start()]
            yield Told("computed" if "${" in said else "here", said[:LONGEST], line)
            end = stop.end()
        elif kind != "blank":
            said = found[kind]
            yield Told(kind, said[1:-1] if kind == "text" else said, line)
        line += text.count("\n", at, end)
        at = end
        told += 1
        if told > TOKENS:
            refuse("it holds more than anybody writes")


def _computed(text: str, at: int) -> int:  # noqa: RET503  # refuse never returns
    """Find the end of a string in which something is computed, quotes within it and all."""
    depth, inside = 0, False  # brackets of what is computed; whether in a string within it
    place = at + 1
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif depth == 0 and text[place : place + 2] in ("${", "%{"):
            depth, place = 1, place + 1
        elif depth == 0 and sign == '"':
            return place + 1
        elif depth and sign == '"':
            inside = not inside
        elif depth and not inside:
            depth += (sign == "{") - (sign == "}")
        elif sign == "\n" and depth == 0:
            break
        place += 1
    refuse("it holds a string that never ends")
