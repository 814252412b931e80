"""From what a decision record says to its text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fractional_cto.workspace.decisions.madr import front
from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.madr.record import Alternative, Argument, Piece, Record

# What would begin something else than a paragraph, and a backslash that stands there already.
BEGINS = re.compile(
    r"^([ \t]*)(?=\\[\\#=~`<*+-]|#{1,6}(?:\s|\Z)|=+[ \t]*$|-[- \t]*$|\*[* \t]*$|~~~|```|<)", re.MULTILINE
)
# What would be taken for an argument, or joined to the list of them.
LISTS = re.compile(r"^([ \t]*)(?=\*(?:[ \t]|$)|[+-][ \t]+\**(?:good|bad|neutral)\b)", re.MULTILINE | re.IGNORECASE)
NAMES = {"good": "Good, because ", "bad": "Bad, because ", "neutral": "Neutral, because ", "": ""}


def write(record: Record) -> str:
    """Give the text that was read, byte for byte; of a record that was never read, compose one."""
    return "".join(piece.text for piece in record.pieces) if record.pieces else compose(record)


def restated(record: Record, status: str) -> Record:
    """Give the same record with another status, and every other byte where it was."""
    pieces = list(record.pieces)
    for place, piece in enumerate(pieces):
        if piece.role == "status":
            pieces[place] = replace(piece, text=_fitting(pieces, place, status))
            return read("".join(one.text for one in pieces))
    return read(_with_status(write(record), status))


def _fitting(pieces: list[Piece], place: int, status: str) -> str:
    before = pieces[place - 1].text if place else ""
    room = "" if not before or before[-1:] in " \t\r\n" else " "
    in_front = front.span(("".join(one.text for one in pieces[:place]).lstrip("\ufeff") + "\n---").splitlines()) and (
        "\n---" not in "".join(one.text for one in pieces[:place])
    )
    return room + (front.written(status) if in_front else status)


def _with_status(text: str, status: str) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    end = "\r\n" if "\r\n" in body else "\n"
    if front.span(body.splitlines()):
        first, dashes, rest = body.partition(end)
        return f"{mark}{first}{dashes}status: {front.written(status)}{end}{rest}"
    return f"{mark}---{end}status: {front.written(status)}{end}---{end}{end}{body}"


def compose(record: Record) -> str:
    """Write a record anew, as MADR 4 has it; reading it gives the same values."""
    parts = [
        f"# {_title(record.title)}",
        _section("## Context and Problem Statement", prose(record.context)),
        _section("## Decision Drivers", _list(record.drivers)),
        _section("## Considered Options", _list(option.title for option in record.options)),
        _section("## Decision Outcome", _outcome(record)),
        _section("### Consequences", _list(map(_argument, record.consequences))),
        _section("### Confirmation", prose(record.confirmation)),
        _section("## Pros and Cons of the Options", "\n\n".join(_options(record.options))),
        _section("## More Information", prose(record.more)),
    ]
    return _front(record) + "\n\n".join(filter(None, parts)) + "\n"


def prose(text: str) -> str:
    """Write free text so that nothing in it begins a heading, a fence or the like."""
    return BEGINS.sub(r"\1\\", text)


def _front(record: Record) -> str:
    people = {"decision-makers": record.deciders, "consulted": record.consulted, "informed": record.informed}
    given = [("status", record.status), ("date", record.date)]
    said = [f"{name}: {front.written(value)}" for name, value in given if value]
    said += [f"{name}: {_several(names)}" for name, names in people.items() if names]
    said += [f"{name}: {front.written(value)}" for name, value in record.extra]
    return "---\n{}\n---\n\n".format("\n".join(said)) if said else ""


def _several(names: Iterable[str]) -> str:
    return "".join(f"\n  - {front.written(name)}" for name in names).rstrip()


def _section(heading: str, text: str) -> str:
    return f"{heading}\n\n{text}" if text.strip() else ""


def _title(title: str) -> str:
    return re.sub(r"[\\<]|#\Z", r"\\\g<0>", title)


def _list(items: Iterable[str]) -> str:
    return "\n".join("* " + prose(item).replace("\n", "\n  ") for item in items)


def _argument(one: Argument) -> str:
    return f"{NAMES[one.kind]}{one.text}"


def _outcome(record: Record) -> str:
    if not record.chosen:
        return prose(record.outcome)
    return prose(f'Chosen option: "{record.chosen}"' + (f", because {record.outcome}" if record.outcome else ""))


def _options(options: Iterable[Alternative]) -> Iterator[str]:
    for option in options:
        if option.text or option.arguments:
            text = LISTS.sub(r"\1\\", prose(option.text))
            said = [f"### {_title(option.title)}", text, _list(map(_argument, option.arguments))]
            yield "\n\n".join(filter(None, said))
