"""From the text of a decision record to what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fractional_cto.workspace.decisions.madr import front
from fractional_cto.workspace.decisions.madr.blocks import Block, blocks, lines, prose, uncommented
from fractional_cto.workspace.decisions.madr.parts import (
    Part,
    alternative,
    bare,
    joined,
    listed,
    outcome,
    parts,
    weighed,
)
from fractional_cto.workspace.decisions.madr.record import Alternative, Piece, Record

FIELDS = {
    "status": "status", "date": "date", "deciders": "deciders", "decider": "deciders", "decision-makers": "deciders",
    "decision makers": "deciders", "decision maker": "deciders", "decision-maker": "deciders", "authors": "deciders",
    "author": "deciders", "consulted": "consulted", "informed": "informed",
}  # fmt: skip
SAID = re.compile(r"(?:\*\*|__)?([A-Za-z][\w /()-]{0,40}?)(?:\*\*|__)?[ \t]*:(?:\*\*|__)?(?:[ \t]+|\Z|(?=\r|\n))")
BULLET = re.compile(r" {0,3}[-*+][ \t]+")
SEVERAL = re.compile(r"[,;\n]")
BOM = "\ufeff"


@dataclass(kw_only=True)
class _Found:
    """What was found so far, and where: line, from, to, role."""

    said: dict[str, Any] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[int, int, int, str]] = field(default_factory=list)
    context: list[str] = field(default_factory=list)

    def note(self, name: str, value: str, whole: tuple[str, ...] | None = None) -> bool:
        """Keep a value by its name, the first that is given; tell whether the name is known."""
        known = FIELDS.get(name.lower())
        if known in {"status", "date"}:
            self.said.setdefault(known, value)
        elif known:
            several = whole if whole is not None else tuple(filter(None, map(str.strip, SEVERAL.split(value))))
            self.said.setdefault(known, several)
        else:
            self.extra.append((name, value))
        return known is not None


def read(text: str) -> Record:
    """Read one record. Whatever the text, this gives one; joined, its pieces are the text."""
    body = text.removeprefix(BOM)
    source, found = lines(body), _Found()
    begun = front.span(source)
    for name, values, where in front.values(source[:begun]):
        found.note(name, ", ".join(values), values if where is None else None)
        if where and name.lower() in {"status", "date"}:
            found.places.append((*where, name.lower()))
    known = list(blocks(source, begun))
    heads = [place for place, block in enumerate(known) if block.kind == "heading"]
    titled = bool(heads) and known[heads[0]].level == 1
    title = known[heads.pop(0)].title if titled else ""
    second = heads[0] if heads else len(known)
    _head([block for block in known[:second] if block.kind != "heading"], source, found)
    sections = list(parts(known[second:], len(source)))
    said = _sections(sections, source, found)
    recognised = bool(found.said) or any(part.name not in {"", "more"} for part in sections)
    record = Record(title=title, extra=tuple(found.extra), recognised=recognised, **found.said, **said)
    mark = [Piece(text=BOM)] if body != text else []
    return replace(record, pieces=(*mark, *_pieces(source, found.places)))


def _head(head: Sequence[Block], source: list[str], found: _Found) -> None:
    """Take status, date and the like from where they stand: bullets or lines below the title."""
    for block in head:
        spans = block.items or tuple((line, line + 1) for line in range(block.start, block.end))
        if block.kind not in {"list", "paragraph_open"} or not _meta(spans, source, block.kind):
            found.context.append(prose(source[block.start : block.end]))
            continue
        rest: list[str] = []
        for start, end in spans:
            if not _line(start, end, source, found, bullets=block.kind == "list"):
                rest.extend(source[start:end])
        found.context.append(prose(rest))


def _meta(spans: Sequence[tuple[int, int]], source: list[str], kind: str) -> bool:
    named = [match[1].lower() in FIELDS if (match := _match(source[start])) else None for start, _ in spans]
    return any(named) or (kind == "list" and all(one is not None for one in named))


def _match(line: str) -> re.Match[str] | None:
    bullet = BULLET.match(line)
    return SAID.match(line, bullet.end() if bullet else 0)


def _line(start: int, end: int, source: list[str], found: _Found, *, bullets: bool) -> bool:
    match = _match(source[start])
    if not match or not (bullets or match[1].lower() in FIELDS):
        return False
    value = prose([source[start][match.end() :], *(line.strip() for line in source[start + 1 : end])]).strip()
    known = found.note(match[1], value)
    if known and match[1].lower() in {"status", "date"}:
        first = uncommented(source[start][match.end() :]).rstrip()
        found.places.append((start, match.end(), match.end() + len(first), match[1].lower()))
    return True


def _sections(sections: Sequence[Part], source: list[str], found: _Found) -> dict[str, Any]:
    texts: dict[str, list[str]] = {name: [] for name in ("outcome", "confirmation", "more")}
    for part in sections:
        text = prose(source[part.start : part.end])
        if part.name == "status":
            _status(part, source, found, text)
        elif part.name == "context":
            found.context.append(text)
        elif part.name in texts:
            texts[part.name].append(text)
        elif not part.name:
            texts["more"].append(prose(source[part.heading[0] : part.end]))
    options = _options(sections, source)
    chosen, why = outcome(_joined(texts["outcome"]), options)
    return {
        "context": _joined(found.context),
        "drivers": tuple(said for part in sections if part.name == "drivers" for said in listed(part, source)),
        "options": options,
        "chosen": chosen,
        "outcome": why,
        "consequences": tuple(
            said
            for part in sections
            if part.name in {"consequences", "good", "bad"}
            for said in weighed(part, source, part.name.removeprefix("consequences"))
        ),
        "confirmation": _joined(texts["confirmation"]),
        "more": _joined(texts["more"]),
        "unread": tuple(part.title for part in sections if not part.name),
    }


def _options(sections: Sequence[Part], source: list[str]) -> tuple[Alternative, ...]:
    options: dict[str, Alternative] = {}
    for part in sections:
        if part.name == "options":
            for title in listed(part, source):
                options.setdefault(bare(title), Alternative(title=title))
        elif part.name == "option" and part.title:
            said = alternative(part, source)
            options[bare(part.title)] = joined(options.get(bare(part.title)), said)
    return tuple(options.values())


def _status(part: Part, source: list[str], found: _Found, text: str) -> None:
    """Read the section that Nygard's records have: the first line is the status, a day may stand in it."""
    if "status" not in found.said and text:
        found.said["status"] = text
        block = part.blocks[0]
        line = source[block.start]
        inner = len(line) - len(line.lstrip())
        if block.end == block.start + 1 and block.kind == "paragraph_open":
            found.places.append((block.start, inner, len(line.rstrip()), "status"))


def _joined(texts: Sequence[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip())


def _pieces(source: list[str], places: Sequence[tuple[int, int, int, str]]) -> Iterator[Piece]:
    """Cut the text where values stand; nothing is left out."""
    by_line = {line: (start, end, role) for line, start, end, role in places}
    kept = ""
    for number, line in enumerate(source):
        if number not in by_line:
            kept += line
            continue
        start, end, role = by_line[number]
        if kept or start:
            yield Piece(text=kept + line[:start])
        yield Piece(text=line[start:end], role=role)
        kept = line[end:]
    if kept:
        yield Piece(text=kept)
