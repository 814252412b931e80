"""The settings of an audit: a value built once from ``cto.toml`` and handed down."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import tomli

from fractional_cto.engine.errors import BadConfig
from fractional_cto.engine.questions.answering import BadAnswer, answer_of
from fractional_cto.engine.records import Answer

HEADER = re.compile(r"\s*\[\[?([^\]]+)\]")
# What Python makes no number of.
DIGITS = re.compile(r"[\d_]{4300}")
# A key of so many parts: what a parser takes of time and memory grows with the square of them.
PARTS = re.compile(r"(?<![\w\"'-])(?:(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){150}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Acceptance:
    """A finding to live with: its fingerprint, why, and until when."""

    fingerprint: str
    reason: str
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """What the person who audits may say; every field has a sensible default."""

    components: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    bots: tuple[str, ...] = ()
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    leavers: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    rules_off: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    licences: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say every setting in force, so that a reader knows what somebody chose not to see."""
        said = {
            "files left out": self.exclude,
            "rules switched off": self.rules_off,
            "people counted as leavers": self.leavers,
            "names that count as robots": self.bots,
            "people merged by hand": tuple(self.people),
            "components named by hand": tuple(self.components),
            "licences allowed": self.licences.get("allowed", ()),
            "licences denied": self.licences.get("denied", ()),
            "findings to be accepted": tuple(entry.fingerprint for entry in self.accept),
            "questions answered by people": tuple(dict.fromkeys(entry.question for entry in self.answers)),
        }
        return tuple(f"{what}: {', '.join(values)}" for what, values in said.items() if values)


def read_config(file: Path | None) -> Config:
    """Read the settings from a file, or give the defaults where there is none.

    Raises BadConfig with file, line and what was expected.
    """
    if file is None:
        return Config()
    try:
        text = file.read_text(encoding="utf-8-sig")
        if deep := PARTS.search(text):
            line = text.count("\n", 0, deep.start()) + 1
            message = f"{file}, line {line}: expected settings, found a name of more parts than anybody writes"
            raise BadConfig(message)
        content = tomli.loads(text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"{file}, line {line}: expected UTF-8 text, found the byte {error.object[error.start]:#04x}"
        raise BadConfig(message) from None
    except OSError as error:
        message = f"{file} can not be read: {error.strerror}"
        raise BadConfig(message) from None
    except tomli.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        message = f"{file}, line {where[1] if where else len(text.splitlines())}: expected TOML, {_lower(str(error))}"
        raise BadConfig(message) from None
    except ValueError:
        line = next((number for number, line in enumerate(text.splitlines(), 1) if DIGITS.search(line)), 1)
        message = f"{file}, line {line}: expected settings, found a number of more digits than anybody writes"
        raise BadConfig(message) from None
    except RecursionError:
        message = f"{file}, line 1: expected settings, found brackets within brackets"
        raise BadConfig(message) from None
    return _Reader(file, text).config(content)


class _Reader:
    """Checks one file's content; every complaint names the line."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()

    def config(self, content: dict[str, Any]) -> Config:
        known = ("components", "exclude", "bots", "people", "leavers", "accept", "rules_off", "answers", "licences")
        for key in content:
            if key not in known:
                self.refuse("", key, f"there is no setting {key}; expected one of {', '.join(known)}")
        return Config(
            components=self.table(content, "components"),
            exclude=self.words(content, "", "exclude"),
            bots=self.patterns(content, "bots"),
            people=self.table(content, "people"),
            leavers=self.words(content, "", "leavers"),
            accept=tuple(
                self.acceptance(entry, number)
                for number, entry in enumerate(self.entries(content, "accept", "finding, reason and until"))
            ),
            rules_off=self.words(content, "", "rules_off"),
            answers=tuple(
                self.answer(entry, number)
                for number, entry in enumerate(self.entries(content, "answers", "question, answer, by and on"))
            ),
            licences=self.licences(content),
        )

    def words(self, content: dict[str, Any], table: str, key: str) -> tuple[str, ...]:
        value = content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.refuse(table, key, f'{key}: expected a list of texts such as ["one", "two"]')
        return tuple(value)

    def patterns(self, content: dict[str, Any], key: str) -> tuple[str, ...]:
        words = self.words(content, "", key)
        for word in words:
            try:
                re.compile(word)
            except (re.error, RecursionError, OverflowError) as error:
                self.refuse("", key, f"{key}: {word} is not a regular expression ({error})")
        return words

    def table(self, content: dict[str, Any], key: str) -> dict[str, tuple[str, ...]]:
        value = content.get(key, {})
        if not isinstance(value, dict):
            self.refuse("", key, f'{key}: expected a table [{key}] with lines such as name = ["…"]')
        return {name: self.words(value, key, name) for name in value}

    def licences(self, content: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        lists = self.table(content, "licences")
        for key, names in lists.items():
            if key not in ("allowed", "denied"):
                self.refuse("licences", key, f"licences: there is no list {key}; expected allowed or denied")
            for name in names:
                if not re.fullmatch(r"[A-Za-z0-9][\w.+-]*", name, re.ASCII):
                    self.refuse("licences", key, f"licences: {name} is not the SPDX name of one licence, such as MIT")
        return lists

    def entries(self, content: dict[str, Any], key: str, fields: str) -> list[dict[str, Any]]:
        value = content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.refuse("", key, f"{key}: expected [[{key}]] with {fields}")
        return list(value)

    def acceptance(self, entry: dict[str, Any], number: int) -> Acceptance:
        finding, reason, until = entry.get("finding"), entry.get("reason"), entry.get("until")
        if not isinstance(finding, str) or not re.fullmatch(r"[0-9a-f]{16}", finding):
            self.refuse_entry(number, "finding", "the 16 digits that the report shows with it")
        if not isinstance(reason, str) or not reason.strip():
            self.refuse_entry(number, "reason", "a text that says why the finding is accepted")
        if not isinstance(until, date) or isinstance(until, datetime):
            self.refuse_entry(number, "until", "a date such as 2030-06-30 after which the finding counts again")
        return Acceptance(fingerprint=finding, reason=reason.strip(), until=until)

    def answer(self, entry: dict[str, Any], number: int) -> Answer:
        try:
            return answer_of(entry)
        except BadAnswer as error:
            self.refuse("answers", error.field, f"answers: {error}", number)

    def refuse_entry(self, number: int, key: str, meaning: str) -> NoReturn:
        self.refuse("accept", key, f"accept: expected {key}, {meaning}", number)

    def refuse(self, table: str, key: str, complaint: str, number: int = 0) -> NoReturn:
        message = f"{self.file}, line {self.line(table, key, number)}: {complaint}"
        raise BadConfig(message)

    def line(self, table: str, key: str, number: int) -> int:
        """Find a key in a table (of several of that name, the numbered one), else the table itself."""
        whole = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        best, header, count = 1, "", -1
        for place, text in enumerate(self.lines, 1):
            if begins := HEADER.match(text):
                header = begins[1].strip().strip("\"'")
                count += header == table
                if (header == table and count == number) or (not table and header == key):
                    best = place
            elif not header and re.match(rf"\s*{re.escape(table)}\s*=", text):
                best = place
            elif header == table and (not table or count == number) and whole.match(text):
                return place
        return best


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
