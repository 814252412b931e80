"""What a repository says of its own files in .gitattributes: a program wrote them, others did, or they are for readers.

It is read as data. git itself is never shown it, since attributes also name programs to run.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

FILE = ".gitattributes"
SIGN = "linguist-"
LARGE = 256 << 10  # bytes
LONGEST = 200  # characters of a pattern
STARS = 20  # in it
LINES = 500
WORK = 10_000_000  # lines times files: some seconds, whatever the patterns are
LINE = re.compile(r'\s*+("(?:[^"\\]|\\.)*"|[^\s"]\S*)\s++(.*)')
PART = re.compile(r"\*+|\?|\[[!^]?\]?[^\]]*\]|\\.|.", re.DOTALL)


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

    def __init__(self, files: Sequence[tuple[str, Sequence[Line]]] = (), most: int = LINES) -> None:
        """Take in the lines of each file by its path."""
        self.rules: list[tuple[re.Pattern[str], Said]] = []
        self.left = 0
        for path, lines in sorted(files, key=lambda file: (file[0].count("/"), file[0])):
            for glob, said in lines:
                pattern = _pattern(path, glob) if len(self.rules) < most else None
                if pattern:
                    self.rules.append((pattern, said))
                else:
                    self.left += 1
        # of most files nothing is said, and that is told by asking once
        self.any = re.compile("|".join(pattern.pattern for pattern, _ in self.rules)) if self.rules else None

    def of(self, path: str) -> Marks:
        """Tell what is said of a file: of each mark, what is said last."""
        if self.any is None or not self.any.fullmatch(path):
            return NOTHING
        told: Said = {}
        for pattern, said in self.rules:
            if pattern.fullmatch(path):
                told.update(said)
        return Marks(**told)


def attributes_of(files: Mapping[str, Sequence[Line]], among: int) -> Attributes:
    """Take in so many lines that asking about all files takes little time."""
    return Attributes(list(files.items()), min(LINES, WORK // max(among, 1)))


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


def _pattern(path: str, glob: str) -> re.Pattern[str] | None:
    """Write a pattern as git means it, for files at or below the folder of the one it stands in."""
    if len(glob) > LONGEST or glob.count("*") > STARS:
        return None
    try:
        return re.compile(re.escape(path.removesuffix(FILE)) + _expression(glob))
    except re.error:
        # letters from z to a
        return None


def _expression(glob: str) -> str:
    """Write a pattern so that no path takes long: each ``*`` goes to the first place that fits, and never further."""
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
    pieces = [""]
    for told in PART.findall(glob):
        if told.startswith("*"):
            pieces.append("")
        else:
            pieces[-1] += _letter(told)
    first, *others = pieces
    if not others:
        return first
    *middle, last = others
    return "".join([first, *(f"(?>[^/]*?{piece})" for piece in middle), "[^/]*", last])


def _letter(told: str) -> str:
    """Write what stands for one letter."""
    if told == "?":
        return "[^/]"
    if len(told) > 1 and told.startswith("["):
        inside = told[1:-1].replace("\\", "").replace("--", "-")
        negated = inside.startswith(("!", "^"))
        letters = re.sub(r"([][&~|^])", r"\\\1", inside[negated:])
        return f"(?!/)[{'^' if negated else ''}{letters}]"
    return re.escape(told[-1])
