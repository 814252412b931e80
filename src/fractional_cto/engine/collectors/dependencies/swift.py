"""Swift: what a package declares, told from the text alone, and what was resolved."""

import re
from collections.abc import Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import (
    LOCK,
    RUNTIME,
    Contents,
    Found,
    json_of,
    refuse,
    table,
    tables,
    word,
)

PACKAGE = re.compile(
    r"\.package\s*\(\s*(?:name:\s*\"[^\"\n]*\"\s*,\s*)?(?:url|id):\s*\"([^\"\n]+)\"\s*,?([^\n]{0,300})"
)
COMMENT = re.compile(r"(?<![:\"/])//[^\n]*")
PINNED = re.compile(r"exact[:(]\s*\"([^\"]+)\"")
SAID = re.compile(r"\"([^\"]+)\"")
SCHEME = re.compile(r"(?:[a-z+]+://)?(?:[^@/\s]*@)?", re.IGNORECASE)


def named(address: str) -> str:
    """Call a package by its address, as the OSV schema does: without scheme, user and ending."""
    bare = SCHEME.sub("", address, count=1).removesuffix("/").removesuffix(".git")
    host, colon, rest = bare.partition(":")
    # git@host:owner/name is host/owner/name
    return f"{host}/{rest}" if colon and not rest[:1].isdigit() else bare


def manifest(text: str) -> Contents:
    """Read the packages named by an address; those in a folder are the project's own."""
    plain = COMMENT.sub("", text)
    rows = []
    line, place = 1, 0
    for found in PACKAGE.finditer(plain):
        line += plain.count("\n", place, found.start())
        place = found.start()
        pinned = PINNED.search(found[2])
        said = SAID.findall(found[2])[:2]
        moving = "branch:" in found[2] or ".branch(" in found[2]
        declared = f"branch {said[0]}" if moving and said else " ".join(said)
        rows.append(
            Found(
                named(found[1]),
                declared=declared or None,
                version=pinned[1] if pinned else None,
                direct=True,
                scope=RUNTIME,
                line=line,
                asked=(named(found[1]).lower(),),
            )
        )
    return Contents(rows=rows)


def lock(text: str) -> Contents:
    """Read what was resolved, in the three versions of the file."""
    whole = json_of(text)
    pins = whole.get("pins", table(whole, "object").get("pins"))
    if not isinstance(pins, list):
        refuse("it has no list of pins")
    return Contents(rows=[row for each in tables(pins) if (row := _pin(each))], kind=LOCK)


def _pin(each: Mapping[str, Any]) -> Found | None:
    address = word(each.get("location")) or word(each.get("repositoryURL")) or word(each.get("identity"))
    if address is None or each.get("kind") in ("localSourceControl", "fileSystem") or address.startswith(("/", ".")):
        return None
    state = table(each, "state")
    branch = word(state.get("branch"))
    return Found(
        named(address),
        version=word(state.get("version")) or word(state.get("revision")),
        declared=f"branch {branch}" if branch else None,
        asked=(named(address).lower(),),
    )
