"""What a repository says of its own files in .gitattributes: a program wrote them, others did, or they are for readers.

It is read as data. git itself is never shown it, since attributes also name programs to run.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

FILE = ".gitattributes"
SIGN = "linguist-"
LARGE = 256 << 10  # bytes
LONGEST = 200  # characters of a pattern
LINES = 500
# Letters of paths, each as often as it may be looked at: seconds, and half a minute for the worst that was thought of.
WORK = 500_000_000
# git takes off the letters that lead up to a star, and what is left may begin with ``**``
ODD = re.compile(r"\*{3}|[^/]\*\*/|/.*[^/]\*\*\Z", re.DOTALL)
CALL = 10  # letters: what asking costs, however short the path is
LINE = re.compile(r'\s*+("(?:[^"\\]|\\.)*"|[^\s"]\S*)\s++(.*)')
PART = re.compile(r"\*+|\?|\[[!^]?+\]?+(?:\\.|[^]\\])*+\]|\\.|.", re.DOTALL)
RANGE = re.compile(r"\\?(.)(?:-(?!\Z)\\?(.))?", re.DOTALL)


class Marks(NamedTuple):
    """What is said of a file: that it is so, that it is not, or nothing."""

    generated: bool | None = None
    vendored: bool | None = None
    documentation: bool | None = None


NOTHING = Marks()
Said = dict[str, bool | None]
Line = tuple[str, Said]


class Attributes:
    """The lines that say something, the nearer to a file the later; left counts those that were not taken in."""

    def __init__(self, files: Mapping[str, Sequence[Line]] = {}, paths: Collection[str] = ()) -> None:
        """Take in the lines of each file by its path, as many as may be asked about all those paths."""
        self.folders: list[tuple[str, list[tuple[re.Pattern[str], Said]]]] = []
        self.left = 0
        tried, work = 0, WORK // (sum(len(path) + CALL for path in paths) or 1)
        for path in sorted(files, key=lambda path: (path.count("/"), path)):
            rules = []
            for glob, said in files[path][: LINES - tried]:
                work -= _looks(glob)
                if work >= 0 and (pattern := _pattern(glob)):
                    rules.append((pattern, said))
            tried += min(len(files[path]), LINES - tried)
            self.left += len(files[path]) - len(rules)
            if rules:
                self.folders.append((path.removesuffix(FILE), rules))

    def of(self, path: str) -> Marks:
        """Tell what is said of a file: of each mark, what is said last."""
        told: Said = {}
        for folder, rules in self.folders:
            if path.startswith(folder):
                for pattern, said in rules:
                    if pattern.fullmatch(path, len(folder)):
                        told.update(said)
        return Marks(**told) if told else NOTHING


def lines_of(content: bytes) -> list[Line]:
    """Read the lines that mark files."""
    if SIGN.encode() not in content[:LARGE]:
        return []
    return list(_lines(content[:LARGE].decode(errors="backslashreplace")))


def _lines(text: str) -> Iterator[Line]:
    for line in text.split("\n"):
        found = LINE.match(line) if SIGN in line else None
        # git knows no patterns that take back, and a folder itself has no attributes
        if not found or found[1].startswith(("#", "!", "[attr]")) or found[1].endswith("/"):
            continue
        said = dict(_said(word) for word in found[2].split())
        told = {name: said[name] for name in Marks._fields if name in said}
        if told:
            yield found[1].strip('"') if found[1].startswith('"') else found[1], told


def _said(word: str) -> tuple[str, bool | None]:
    """Read one attribute: ``x``, ``-x``, ``!x`` as though nothing had been said, and ``x=false``."""
    name, _, value = word.partition("=")
    said = None if name.startswith("!") else value != "false" and not name.startswith("-")
    return name.lstrip("-!").removeprefix(SIGN) if SIGN in name else "", said


def _looks(glob: str) -> int:
    """Tell how often a pattern may look at each letter of a path.

    Once, as a star before what has a set length leads straight to its end. But what stands between two stars is tried
    from every letter, and each name after ``**`` on every folder.
    """
    names = glob.split("/")
    after = len(names) - 1 - names.index("**") if "**" in names else 0
    return 1 + after + sum(len(piece) for name in names for piece in name.split("*")[1:-1])


class _Rare(Exception):
    """A pattern that hardly anybody writes, and that git reads in a way of its own."""


def _pattern(glob: str) -> re.Pattern[str] | None:
    """Write a pattern as git means it, for paths below the folder of its file; None for what hardly anybody writes."""
    if len(glob) > LONGEST or ODD.search(glob):
        return None
    try:
        return re.compile(_expression(glob))
    except _Rare:
        return None


def _expression(glob: str) -> str:
    """Write a pattern so that each star goes to the first place that fits, and never further."""
    parts = glob.removeprefix("/").split("/") if "/" in glob else ["**", glob]
    groups: list[list[str]] = [[]]
    for part in parts:
        if part == "**":
            groups.append([])
        else:
            groups[-1].append(_name(part))
    first, *others = groups
    if not others:
        return "/".join(first)
    *middle, last = others
    between = (f"(?>(?:[^/]++/)*?{''.join(f'{name}/' for name in names)})" for names in middle)
    # a single name can only be that of the file
    end = f"(?:[^/]++/)*{'' if last[1:] else '+'}{'/'.join(last)}" if last else "(?s:.+)"
    return "".join([*(f"{name}/" for name in first), *between, end])


def _name(glob: str) -> str:
    pieces: list[list[str]] = [[]]
    for told in PART.findall(glob):
        if told.startswith("*"):
            pieces.append([])
        else:
            pieces[-1].append(_letter(told))
    first, *others = ("".join(piece) for piece in pieces)
    if not others:
        return first
    *middle, last = others
    between = (f"(?>[^/]*?{piece})" for piece in middle)
    end = f"(?=[^/]{{{len(pieces[-1])}}})[^/]*+(?<={last})" if last else "[^/]*+"
    return "".join([first, *between, end])


def _letter(told: str) -> str:
    """Write what stands for one letter."""
    if told == "?":
        return "[^/]"
    if len(told) > 1 and told.startswith("["):
        return _letters(told[1:-1])
    if told in ("[", "\\"):
        raise _Rare
    return re.escape(told[-1])


def _letters(inside: str) -> str:
    """Write a choice of letters; git goes by bytes, and knows ``[:alpha:]``: hardly anybody writes such a one."""
    if "[:" in inside or not inside.isascii():
        raise _Rare
    negated = inside.startswith(("!", "^"))
    chosen = set()
    for first, last in RANGE.findall(inside[negated:]):
        chosen |= {first, *map(chr, range(ord(first), ord(last or first) + 1))}
    letters = "".join(map(re.escape, sorted(chosen - {"/"})))
    return f"[^/{letters}]" if negated else f"[{letters}]"
