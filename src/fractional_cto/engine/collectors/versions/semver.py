"""Semantic versions, as npm, Go, cargo, Hex and pub order them."""

import re

# Three numbers, of which written files leave out some; whatever stands behind a fourth point is no part of the order.
FORM = re.compile(
    r"[vV=]?(\d{1,30})(?:\.(\d{1,30})(?:\.(\d{1,30})(?:\.\d[\w.]*)?)?)?(?:-([\w.-]+))?(?:\+([\w.-]+))?", re.ASCII
)
WHOLE = re.compile(r"[vV]?\d+\.\d+\.\d+(?!\.)")

Part = tuple[int, int, str]
Key = tuple[object, ...]


def key(version: str) -> Key | None:
    """Give what can be compared, or None where this is no such version; what was built how does not count."""
    found = FORM.fullmatch(version.strip())
    if not found:
        return None
    numbers = tuple(int(each or 0) for each in found.groups()[:3])
    return (*numbers, (1,) if found[4] is None else (0, *_parts(found[4])))


def with_build(version: str) -> Key | None:
    """Do the same for pub, where of two equal versions the one with a build is the later."""
    plain = key(version)
    if plain is None:
        return None
    _, mark, build = version.partition("+")
    return (*plain, tuple(_parts(build)) if mark else ())


def whole(version: str) -> Key | None:
    """Do the same for tags that move: ``v4`` is whatever the newest of its line is today."""
    return key(version) if WHOLE.match(version) else None


def _parts(text: str) -> list[Part]:
    return [(0, int(each), "") if each.isdigit() else (1, 0, each) for each in text.split(".")]
