"""Indented text as yarn and pnpm write it: a small part of YAML, in which nothing can refer to anything else."""

from dataclasses import dataclass, field

from fractional_cto.engine.collectors.dependencies.contents import refuse

DEEPEST = 20
SKIPPED = ("#", "- ", "---", "...")
# What no key begins with, and what would make a line stand for others.
STRANGE = frozenset("&*!%@`{}[]|>?,")
REFERRING = ("&", "*", "!")


@dataclass(slots=True)
class Block:
    """A line: its own value, or the lines further in."""

    line: int
    value: str
    within: dict[str, "Block"] = field(default_factory=dict)

    def at(self, *keys: str) -> "Block | None":
        """Go some keys further in."""
        block: Block | None = self
        for key in keys:
            block = block.within.get(key) if block else None
        return block

    def text(self, *keys: str) -> str | None:
        """Give the value some keys further in, or None."""
        found = self.at(*keys)
        return found.value or None if found else None

    def under(self, *keys: str) -> dict[str, "Block"]:
        """Give the lines some keys further in."""
        found = self.at(*keys)
        return found.within if found else {}


def blocks(text: str) -> Block:
    """Read the lines into one another by how far in they stand; text over several lines is passed over."""
    whole = Block(0, "")
    stack = [(-1, whole)]
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare or bare.startswith(SKIPPED) or bare == "-":
            continue
        depth = len(line) - len(line.lstrip(" "))
        while stack[-1][0] >= depth:
            stack.pop()
        if stack[-1][1].value:
            # the line above goes on here
            continue
        if len(stack) > DEEPEST:
            refuse("it is nested too deep")
        key, value = _split(bare, number)
        block = Block(number, unquoted(value))
        if stack[-1][1].within.setdefault(key, block) is not block:
            refuse(f"line {number} says once more what stands above")
        stack.append((depth, block))
    return whole


def _split(bare: str, number: int) -> tuple[str, str]:
    """Split a line into its key and its value, which follows a colon or, as yarn 1 writes it, a blank."""
    if bare[0] in STRANGE:
        refuse(f"line {number} is not as its program writes it")
    if bare.endswith(":"):
        return unquoted(bare[:-1]), ""
    end = bare.find(bare[0], 1) + 1 if bare[0] in "\"'" else bare.find(" ")
    if end <= 0:
        refuse(f"line {number} is not as its program writes it")
    key, value = bare[:end].removesuffix(":"), bare[end:].removeprefix(":").strip()
    if value.startswith(REFERRING):
        refuse(f"line {number} refers to other lines, which its program never writes")
    return unquoted(key), value


def unquoted(text: str) -> str:
    """Take off the quotes around the whole of a text."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]:
        return text[1:-1]
    return text
