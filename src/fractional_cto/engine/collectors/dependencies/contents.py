"""What a parser answers, how it refuses, and the doors through which text becomes data."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

import tomli

RUNTIME, DEVELOPMENT, UNKNOWN = "runtime", "development", "unknown"
MANIFEST, LOCK, BILL = "manifest", "lock", "bill"
# What a registry would take for the name of a package.
NAME = re.compile(r"[\w@~][\w@./+:~-]{0,249}", re.ASCII)
# No key is written in so many parts, and a parser's time grows with the square of them.
DOTS = 150
# A list of texts on one line has dots in the texts; quotes are never three in a row there, so that nothing else begins.
TEXT = r"(?:\"(?:[^\"\\]|\\.)*+\"|'[^']*+')"
LISTED = re.compile(
    rf"\"?[\w.-]{{1,99}}\"?[ \t]*+=[ \t]*+\[[ \t]*+{TEXT}(?:[ \t]*+,[ \t]*+{TEXT})*+[ \t]*+,?+[ \t]*+\]"
    r"[ \t\r]*+"
)
TRIPLE = ('"""', "'''")
# Reading TOML takes a second and more for each MiB.
LARGEST_TOML = 2 << 20
# What stands before text that is not plain UTF-8: Windows writes such requirements, and pip reads them.
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MERGE = re.compile(r"^(?:<<<<<<< |>>>>>>> |\|\|\|\|\|\|\| )", re.MULTILINE)
# Whose files stand in a lock one a line: the hashes are of no use here and most of the text.
HASHES = re.compile(r"^[ \t]*(?:sdist = )?\{ ?(?:file|url) = [^\n]*\},?[ \t]*\n", re.MULTILINE)
KEY = re.compile(r"^\s*[\"']?([\w.@/-]+)[\"']?\s*=")
# How Maven, Gradle and NuGet write that several versions would do, and that only one will.
OPEN = re.compile(r"[\[\](),*\s$<>|~^=!;@]|\+$|^latest\.|^LATEST$|^RELEASE$")
ONE = re.compile(r"\[([^\[\](),]+)\]")
QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")


class Refused(Exception):
    """The file says nothing that can be believed; the reason completes "because …"."""


def refuse(reason: str) -> NoReturn:
    """Say why a file is not read."""
    raise Refused(reason)


class Found(NamedTuple):
    """One package that a file names.

    asked are the words by which others in the same lock ask for it, needs what it asks for in the same words.
    ecosystem is named where it is another than that of the file's format. brought are some of the packages asked for
    that bring this one along. beside says that a lock takes the package from a folder instead of a registry.
    """

    name: str
    declared: str | None = None
    version: str | None = None
    direct: bool | None = None
    scope: str = UNKNOWN
    line: int | None = None
    asked: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    ecosystem: str = ""
    brought: tuple[str, ...] = ()
    beside: bool = False


@dataclass(kw_only=True)
class Contents:
    """What stands in one file.

    roots is what a lock itself says was asked for, with the scope, or None where only the manifest tells; own are the
    names of the packages the file describes; includes are other files it takes in, limits those that only
    choose versions.

    gap is what the file itself can not tell, as a reason.

    What the versions of other files depend on: values by their names, versions chosen for packages wherever they are
    asked for, and the packages of the repository (parents) whose files say more of both.
    """

    rows: list[Found]
    kind: str = MANIFEST
    roots: dict[str, str] | None = None
    own: tuple[str, ...] = ()
    gap: str = ""
    includes: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, Found] = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    uses: dict[str, str] = field(default_factory=dict)


def text_of(content: bytes) -> str:
    """Decode a file as those who wrote it meant, or refuse it."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        refuse("it is not text in UTF-8")
    if "\0" in text:
        refuse("it is not text")
    if MERGE.search(text):
        refuse("it holds the marks of a merge that nobody has finished")
    return text


def toml_of(text: str) -> dict[str, Any]:
    """Read TOML, within bounds; the hashes of files, where they stand one a line, are passed over."""
    text = HASHES.sub("", text)
    if len(text) > LARGEST_TOML:
        refuse(f"it is larger than {LARGEST_TOML >> 20} MiB without the hashes of files")
    if any(line.count(".") > DOTS and not _listed(line) for line in text.split("\n")):
        refuse("a line of it has more parts than anybody writes")
    try:
        return tomli.loads(text)
    except RecursionError:
        refuse("it is nested too deep")
    except ValueError:
        refuse("it is not valid TOML")


def _listed(line: str) -> bool:
    """Tell whether a line is one list of texts; what begins between quotes above it would show three of them."""
    return LISTED.fullmatch(line) is not None and not any(quotes in line for quotes in TRIPLE)


def json_of(text: str) -> dict[str, Any]:
    """Read a JSON object."""
    try:
        found = json.loads(text)
    except RecursionError:
        refuse("it is nested too deep")
    except ValueError:
        refuse("it is not valid JSON")
    if not isinstance(found, dict):
        refuse("it is not a JSON object")
    return found


def table(value: object, *keys: str) -> Mapping[str, Any]:
    """Go down to a table; empty where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def tables(value: object) -> Iterator[Mapping[str, Any]]:
    """Go through the tables of a list."""
    yield from (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()


def words(value: object) -> list[str]:
    """Give the strings of a list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def word(value: object) -> str | None:
    """Give a string that says something, or None."""
    return value if isinstance(value, str) and value else None


def lines_of(text: str) -> dict[str, int]:
    """Tell on which line each key and each quoted string of a TOML file stands first."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if key := KEY.match(line):
            found.setdefault(key[1], number)
        for one, other in QUOTED.findall(line):
            found.setdefault(one or other, number)
    return found


def plain(declared: str | None) -> str | None:
    """Give the version where only one is meant."""
    if not declared:
        return None
    only = ONE.fullmatch(declared)
    declared = only[1].strip() if only else declared
    return None if OPEN.search(declared) else declared
