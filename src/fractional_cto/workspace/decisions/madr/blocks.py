"""The lines of a Markdown text and the blocks they form, so that every value can be found in its place again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
MARKER = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}|\Z|(?=\n))")
# Where a heading, an underline, a fence or HTML would begin if no backslash stood before it.
ESCAPED = re.compile(r"^([ \t]*)\\(?=[\\#=~`<*+-])", re.MULTILINE)
HEADING = re.compile(r"\\([\\#<])")

# Blocks are all that is needed: what stands within a line is kept as it is written.
_PARSER = MarkdownIt("commonmark", {"maxNesting": 12})
_PARSER.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, a list or whatever else stands at the margin, from one line up to before another."""

    kind: str
    start: int
    end: int
    level: int = 0  # of a heading
    title: str = ""
    items: tuple[tuple[int, int], ...] = ()  # of a list, lines


def lines(text: str) -> list[str]:
    """Cut a text into lines, each with its end, as Markdown counts them."""
    return LINES.findall(text)


def blocks(source: list[str], first: int = 0) -> Iterator[Block]:
    """Give the blocks at the margin, from the given line on."""
    text = "".join(f"{line.rstrip(chr(13) + chr(10))}\n" for line in source[first:])
    tokens = _PARSER.parse(text)
    for place, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        start, end = (first + line for line in token.map)
        if token.type == "heading_open":
            title = HEADING.sub(r"\1", uncommented(tokens[place + 1].content)).strip()
            yield Block(kind="heading", start=start, end=end, level=int(token.tag[1:]), title=title)
        elif token.type.endswith("list_open"):
            yield Block(kind="list", start=start, end=end, items=tuple(_items(tokens, place, first)))
        else:
            yield Block(kind=token.type, start=start, end=end)


def _items(tokens: list[Token], place: int, first: int) -> Iterator[tuple[int, int]]:
    for token in tokens[place + 1 :]:
        if token.level == 0:
            return
        if token.level == 1 and token.type == "list_item_open" and token.map:
            yield first + token.map[0], first + token.map[1]


def prose(source: list[str]) -> str:
    """Give what lines say: without comments, their ends alike, nothing empty before and after."""
    text = uncommented("\n".join(line.rstrip() for line in source))
    return plain("\n".join(line.rstrip() for line in text.split("\n")).strip("\n")).rstrip()


def item(source: list[str]) -> str:
    """Give what an item of a list says, without its marker and the room that makes."""
    found = MARKER.match(source[0])
    width = found.end() if found else 0
    first = source[0][width:]
    rest = [line[min(width, len(line) - len(line.lstrip(" \t"))) :] for line in source[1:]]
    return prose([first, *rest]).strip()


def uncommented(text: str) -> str:
    """Take comments away; one that does not end is text."""
    kept, at = list[str](), 0
    while (begun := text.find("<!--", at)) >= 0 and (ended := text.find("-->", begun + 4)) >= 0:
        kept.append(text[at:begun])
        at = ended + 3
    return "".join((*kept, text[at:]))


def plain(text: str) -> str:
    """Take away the backslashes that keep a line from being a heading, a fence or the like."""
    return ESCAPED.sub(r"\1", text)
