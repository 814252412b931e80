"""XML, within bounds: no document type, so no entities; nothing is ever fetched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from fractional_cto.engine.collectors.dependencies.contents import refuse

DEEPEST = 60


@dataclass(slots=True)
class Element:
    """One element: its name without the prefix, its attributes, its own text, and what stands in it."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    within: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the element itself."""
        return "".join(self.words).strip()

    def all(self, *names: str) -> Iterator["Element"]:
        """Go through the elements some names further in."""
        found = [self]
        for name in names:
            found = [each for one in found for each in one.within if each.name == name]
        yield from found

    def say(self, *names: str) -> str | None:
        """Give the first text some names further in, or None."""
        return next((each.text for each in self.all(*names) if each.text), None)

    def every(self) -> Iterator["Element"]:
        """Go through all elements, itself first."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.within)


def xml_of(text: str, root: str) -> Element:
    """Read a document whose outermost element has a name, or refuse it."""
    reader = _Reader()
    try:
        # the text is decoded already, whatever the document says of its encoding
        reader.parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003  # expat knows no names
    except expat.ExpatError:
        refuse("it is not valid XML")
    found = reader.stack[0].within
    if not found or found[0].name != root:
        refuse(f"it is no <{root}>")
    return found[0]


class _Reader:
    def __init__(self) -> None:
        self.stack = [Element("", 0)]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.said
        self.parser.StartDoctypeDeclHandler = self.declared

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) > DEEPEST:
            refuse("it is nested too deep")
        element = Element(name.rpartition(":")[2], self.parser.CurrentLineNumber, attributes)
        self.stack[-1].within.append(element)
        self.stack.append(element)

    def end(self, _name: str) -> None:
        self.stack.pop()

    def said(self, text: str) -> None:
        self.stack[-1].words.append(text)

    def declared(self, *_told: object) -> None:
        refuse("it declares a document type, in which entities may hide")
