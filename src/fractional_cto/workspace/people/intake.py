"""Reading a roster from comma-separated values somebody hands over: hostile until proven harmless.

Every line is judged by itself; nothing is stored here. A heading nobody knows is named, so that nothing is dropped
in silence.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from fractional_cto.workspace.people.models import Person

LARGEST = 256 * 1024  # bytes
MOST = 500  # people
LONGEST = {"name": 120, "title": 120, "area": 200, "email": 254, "git": 2000}
# Headings as other tools write them, in small letters, and what they mean here.
HEADINGS = {
    "name": "name",
    "full name": "name",
    "e-mail": "email",
    "email": "email",
    "e-mail address": "email",
    "email address": "email",
    "kind": "kind",
    "type": "kind",
    "title": "title",
    "job title": "title",
    "role": "title",
    "area": "area",
    "ask about": "area",
    "git addresses": "git",
    "git": "git",
}
KINDS = {word.casefold(): value for value, label in Person.Kind.choices for word in (value, label)}


@dataclass(kw_only=True)
class Line:
    """One line of the file: what it says of a person, and what is wrong with it."""

    number: int
    values: dict[str, str]
    errors: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """Give the git addresses of the line."""
        return split_addresses(self.values.get("git", ""))


@dataclass(kw_only=True)
class Roster:
    """A file as it was understood."""

    lines: list[Line]
    unread: list[str]  # headings that mean nothing here, though something stood under them


def text_of(raw: bytes) -> str:
    """Give the text of a file. Raises ValidationError with a sentence for what is none or too much."""
    if len(raw) > LARGEST:
        message = f"The file is larger than {LARGEST // 1024} KiB: split it."
        raise ValidationError(message)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "This is no text in UTF-8: save it as “CSV UTF-8” and choose it again."
        raise ValidationError(message) from None


def read(text: str) -> Roster:
    """Read a roster. Raises ValidationError where the text as a whole can not be understood."""
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True))
    except csv.Error:
        message = "This can not be read as comma-separated values: look for a quotation mark that is never closed."
        raise ValidationError(message) from None
    heads = [HEADINGS.get(_plain(head).casefold(), "") for head in table[0]] if table else []
    if "name" not in heads:
        message = "The first line must name the columns, one of them “name”."
        raise ValidationError(message)
    if len(table) - 1 > MOST:
        message = f"These are more than {MOST} people: split them."
        raise ValidationError(message)
    lines = [_line(number, heads, cells) for number, cells in enumerate(table[1:], 2) if any(map(str.strip, cells))]
    if not lines:
        message = "There is nobody below the first line."
        raise ValidationError(message)
    _mark_doubles(lines)
    return Roster(lines=lines, unread=list(_unread(table, heads)))


def split_addresses(text: str) -> list[str]:
    """Give each address once, however they are set apart."""
    found: dict[str, str] = {}
    for address in text.replace(";", " ").replace(",", " ").split():
        found.setdefault(address.lower(), address)
    return list(found.values())


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _plain(cell: str) -> str:
    """Take away what other programs put before a formula, and what no name holds: signs that steer."""
    text = "".join(sign for sign in cell if unicodedata.category(sign) not in {"Cc", "Cf"}).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _line(number: int, heads: list[str], cells: list[str]) -> Line:
    line = Line(number=number, values={})
    if len(cells) > len(heads):
        line.errors.append(f"It has {len(cells)} cells, the first line names {len(heads)}.")
    for head, cell in zip(heads, cells, strict=False):
        if head and not line.values.get(head):
            line.values[head] = _plain(cell)
    line.errors += _judge(line)
    return line


def _judge(line: Line) -> Iterator[str]:
    values = line.values
    if not values.get("name"):
        yield "The name is missing."
    for name, most in LONGEST.items():
        if len(values.get(name, "")) > most:
            yield f"The {name} is longer than {most} letters."
    kind = values.get("kind", "") or Person.Kind.STAFF
    values["kind"] = KINDS.get(kind.casefold(), "")
    if not values["kind"]:
        known = ", ".join(str(label) for _, label in Person.Kind.choices)
        yield f"“{kind[:40]}” is no kind; known are {known}."
    if values.get("email"):
        try:
            validate_email(values["email"])
        except ValidationError:
            yield f"“{values['email'][:60]}” is no e-mail address."


def _mark_doubles(lines: list[Line]) -> None:
    seen: dict[str, int] = {}
    for line in lines:
        email = line.values.get("email", "").lower()
        keys = [f"mail {email}"] if email else [f"name {line.values.get('name', '').casefold()}"]
        keys += [f"git {address.lower()}" for address in line.addresses]
        for key in keys:
            if key in seen:
                line.errors.append(f"It repeats line {seen[key]}: {key.partition(' ')[2][:80]}.")
            seen.setdefault(key, line.number)


def _unread(table: list[list[str]], heads: list[str]) -> Iterator[str]:
    for place, head in enumerate(heads):
        held = any(len(cells) > place and cells[place].strip() for cells in table[1:])
        if not head and held:
            yield _plain(table[0][place])[:60] or f"column {place + 1}"
