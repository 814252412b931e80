"""The sections of a record and what each of them says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fractional_cto.workspace.decisions.madr.blocks import Block, item, prose
from fractional_cto.workspace.decisions.madr.record import Alternative, Argument
from fractional_cto.workspace.decisions.madr.status import LINK

SECTION = 2  # the level of a section; what is deeper belongs to one
NAMES = {
    "status": ("status",),
    "context": (
        "context and problem statement", "context", "problem statement", "problem", "context & problem statement",
        "context and problem",
    ),
    "drivers": ("decision drivers", "drivers", "forces"),
    "options": (
        "considered options", "options", "options considered", "considered alternatives", "alternatives considered",
        "alternatives",
    ),
    "outcome": ("decision outcome", "decision", "outcome"),
    "consequences": ("consequences", "implications"),
    "good": ("positive consequences",),
    "bad": ("negative consequences",),
    "confirmation": ("confirmation", "validation"),
    "pros": ("pros and cons of the options", "pros and cons", "pros and cons of the alternatives"),
    "more": ("more information", "links", "references", "related decisions"),
}  # fmt: skip
KNOWN = {title: name for name, titles in NAMES.items() for title in titles}
# Of what may stand within another section; there, anything else is a part of its text.
INNER = {"consequences", "good", "bad", "confirmation"}
SAID = re.compile(r"(?:\*\*)?(good|bad|neutral)(?:\*\*)?(?:,?[ \t]*\bbecause\b|:|,)[ \t]*", re.IGNORECASE)
CHOSEN = re.compile(r"(?:\*\*|_)?chosen (?:option|alternative)s?(?:\*\*|_)?:(?:\*\*)?[ \t]*", re.IGNORECASE)
QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "`": "`"}
BECAUSE = re.compile(r"[,.;:]?[ \t]*(?:because\b:?)?\s*", re.IGNORECASE)
BECAUSE_SAID = re.compile(r"(?:\*\*)?,?[ \t]*because\b", re.IGNORECASE)
BULLETS = set("-*+")
NOTHING = {"", "…", "..."}


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading and the lines up to the next."""

    name: str
    title: str
    level: int
    heading: tuple[int, int]
    start: int
    end: int
    blocks: tuple[Block, ...]


def parts(found: Sequence[Block], end: int) -> Iterator[Part]:
    """Give each section; what is within one and not a part of its own stays in it as text."""
    heads = [place for place, block in enumerate(found) if block.kind == "heading"]
    outer, kept = "", []
    for place in heads:
        name = KNOWN.get(found[place].title.lower().strip(" .:*_"), "")
        deeper = found[place].level > SECTION
        if deeper and not _apart(name, outer, found[place].level):
            continue
        outer = outer if deeper else name
        kept.append((place, "option" if deeper and name not in INNER else name))
    for number, (place, name) in enumerate(kept):
        following = kept[number + 1][0] if number + 1 < len(kept) else len(found)
        yield Part(
            name=name,
            title=found[place].title,
            level=found[place].level,
            heading=(found[place].start, found[place].end),
            start=found[place].end,
            end=found[following].start if following < len(found) else end,
            blocks=tuple(found[place + 1 : following]),
        )


def _apart(name: str, outer: str, level: int) -> bool:
    return level == SECTION + 1 and (name in INNER or outer in {"pros", "options"})


def listed(part: Part, source: Sequence[str]) -> list[str]:
    """Give the items of a section's lists; what stands between lists is an item too."""
    return [said for said in _each(part.blocks, source) if said.strip() not in NOTHING]


def weighed(part: Part, source: Sequence[str], kind: str = "") -> list[Argument]:
    """Give what a section says for and against."""
    return [argument(said, kind) for said in listed(part, source)]


def argument(said: str, kind: str = "") -> Argument:
    """Tell for from against by how it begins."""
    found = SAID.match(said)
    if not found:
        return Argument(kind=kind, text=said)
    return Argument(kind=found[1].lower(), text=said[found.end() :].strip())


def alternative(part: Part, source: Sequence[str]) -> Alternative:
    """Give an option with what its own section says of it: bullets that weigh, and the text around them."""
    kept, arguments, begun = list[str](), [], part.start
    for block in part.blocks:
        items = [item(list(source[start:end])) for start, end in block.items]
        if source[block.start].lstrip()[:1] in BULLETS and any(map(SAID.match, items)):
            kept += source[begun : block.start]
            kept += [f"- {said}\n" for said in items if not SAID.match(said) and said not in NOTHING]
            arguments += [argument(said) for said in items if SAID.match(said)]
            begun = block.end
    return Alternative(title=part.title, text=prose([*kept, *source[begun : part.end]]), arguments=tuple(arguments))


def joined(known: Alternative | None, more: Alternative) -> Alternative:
    """Put what is said of an option to what was said of it before, under the title it had first."""
    if known is None:
        return more
    text = "\n\n".join(text for text in (known.text, more.text) if text)
    return replace(known, text=text, arguments=(*known.arguments, *more.arguments))


def bare(title: str) -> str:
    """Give a title to compare by: without links, emphasis and what stands around it."""
    return " ".join(LINK.sub(r"\1", title).translate(dict.fromkeys(map(ord, "*_`\"'“”[]{}"), None)).lower().split())


def outcome(text: str, options: Iterable[Alternative]) -> tuple[str, str]:
    """Give what was chosen and why; where nothing is named, nothing and all that was said."""
    found = CHOSEN.search(text)
    if not found:
        return "", text
    said = text[found.end() :]
    for title in sorted((option.title for option in options), key=len, reverse=True):
        for sign in ('"', ""):
            if title and said.startswith(f"{sign}{title}{sign}"):
                return title, _why(text, found.start(), said[len(title) + 2 * len(sign) :])
    named, rest = _named(said)
    title = next((one.title for one in options if bare(one.title) == bare(named)), named)
    return title, _why(text, found.start(), rest)


def _named(said: str) -> tuple[str, str]:
    """Give the name of an option, which stands in quotes or up to where the reasons begin, and the rest."""
    first, _, rest = said.partition("\n")
    bold = first.removeprefix("**")
    closing = QUOTES.get(bold[:1])
    if closing:
        ends = [match.start() for match in re.finditer(re.escape(closing) + r"(?=(?:\*\*)?(?:[,.;:\s]|\Z))", bold[1:])]
        before = [end for end in ends if BECAUSE_SAID.match(bold, end + 2)]
        if ends:
            end = (before or ends)[0]
            return bold[1 : end + 1].strip(), f"{bold[end + 2 :].removeprefix('**')}\n{rest}"
    named, comma, why = first.partition(", because")
    if not comma:
        named, _, why = first.partition(". ")
    return named.strip(" .*"), f"{why}\n{rest}"


def _why(text: str, before: int, rest: str) -> str:
    """Give the reasons alone, unless something else was said first."""
    return text if before else rest[BECAUSE.match(rest).end() :].strip()  # type: ignore[union-attr]  # it matches nothing too


def _each(found: Iterable[Block], source: Sequence[str]) -> Iterator[str]:
    for block in found:
        if block.kind == "list":
            yield from (item(list(source[start:end])) for start, end in block.items)
        else:
            yield prose(list(source[block.start : block.end]))
