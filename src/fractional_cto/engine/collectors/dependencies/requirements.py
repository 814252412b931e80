"""Requirements as pip reads them, written by hand or compiled by a program."""

import re

from fractional_cto.engine.collectors.dependencies.contents import LOCK, Contents, Found, refuse

# PEP 508: a name, extras, then a range, an address, or nothing, then a marker.
REQUIREMENT = re.compile(
    r"([A-Za-z0-9][\w.-]*)[ \t]*(?:\[[^\]]*\])?[ \t]*(\(?[ \t]*(?:(?:[<>=!~]=|[<>]).*|@[ \t]*\S.*|;.*)?)", re.ASCII
)
EXACT = re.compile(r"\(?={2,3}\s*([\w.!+-]+)\)?\s*(?:;.*)?", re.ASCII)
INCLUDE = re.compile(r"(?:-r|--requirement)(?:[ \t]*=?[ \t]*)(\S.*)")
LIMITED = re.compile(r"(?:-c|--constraint)(?:[ \t]*=?[ \t]*)(\S.*)")
EDITABLE = re.compile(r"(?:-e|--editable)(?:[ \t]*=?[ \t]*)(\S.*)")
ADDRESS = re.compile(
    r"(?:[a-z]+\+)?(?:https?|ssh|git|file)://|git\+|(?:\.{0,2}/|\.$|[A-Za-z]:\\)|[^@\s]*\.(?:whl|zip|tar\.gz)$"
)
EGG = re.compile(r"[#&]egg=([A-Za-z0-9][\w.-]*)", re.ASCII)
# Looking back keeps a line of blanks from being searched once for each of them.
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#(.*)$")
OPTIONS = re.compile(r"(?<= )--?[a-z].*$")
VIA = re.compile(r"^[ \t]*via\b(.*)$")


def normal(name: str) -> str:
    """Write a name as PEP 503 does."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement(text: str) -> tuple[str, str] | None:
    """Split a requirement into the name and what is asked of it; None where it is none."""
    found = REQUIREMENT.fullmatch(" ".join(text.split()))
    return (normal(found[1]), found[2].strip()) if found else None


def exact(declared: str) -> str | None:
    """Give the version where only one will do."""
    found = EXACT.fullmatch(declared.strip())
    return found[1] if found else None


def found(text: str, scope: str, line: int | None) -> Found | None:
    """Turn a requirement of a manifest into a row; None where it is none."""
    parts = requirement(text)
    if parts is None:
        return None
    return Found(parts[0], declared=parts[1], version=exact(parts[1]), direct=True, scope=scope, line=line)


def parse(text: str) -> Contents:
    """Read requirements; compiled ones say by their comments who asked, and count as a lock."""
    result = Contents(rows=[])
    rows: list[tuple[Found, list[str]]] = []
    compiled = hashed = False
    for number, line, comment in _logical(text):
        hashed = hashed or "--hash" in line
        if row := _entry(line, number, result):
            rows.append((row, []))
        # a comment of nobody's own belongs to the requirement above
        if rows and comment and (row or not line):
            compiled = compiled or bool(VIA.match(comment))
            rows[-1][1].append(comment)
    if compiled or hashed:
        result.kind = LOCK
    pinned = all(row.version for row, _ in rows)
    result.rows = [row._replace(direct=_direct(said, compiled=compiled, pinned=pinned)) for row, said in rows]
    return result


def constraints(text: str) -> Contents:
    """Read versions that hold for whatever is asked for elsewhere; nothing is asked for here."""
    whole = parse(text)
    return Contents(rows=[], chosen={row.name: row for row in whole.rows}, includes=[*whole.includes, *whole.limits])


def _logical(text: str) -> list[tuple[int, str, str]]:
    """Join continued lines, and set comments apart."""
    found: list[tuple[int, str, str]] = []
    pending: list[str] = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        start = start if pending else number
        mark = COMMENT.search(line)
        plain, comment = (line[: mark.start()], mark[1]) if mark else (line, "")
        if plain.rstrip().endswith("\\") and not mark:
            pending += plain.rstrip()[:-1].split()
            continue
        found.append((start, " ".join([*pending, *plain.split()]), comment))
        pending = []
    return found


def _entry(line: str, number: int, result: Contents) -> Found | None:
    """Read one line: a requirement, or an option, of which some lead to other files."""
    if included := INCLUDE.fullmatch(line):
        result.includes.append(included[1].strip("\"' "))
        return None
    if limited := LIMITED.fullmatch(line):
        result.limits.append(limited[1].strip("\"' "))
        return None
    editable = EDITABLE.fullmatch(line)
    line = editable[1] if editable else line
    if not line or line.startswith("-"):
        return None
    line = OPTIONS.sub("", line)
    if ADDRESS.match(line):
        egg = EGG.search(line)
        return Found(normal(egg[1]), declared=f"@ {line}", direct=True, line=number) if egg else None
    if editable:
        return None
    row = found(line, "unknown", number)
    if row is None:
        refuse(f"line {number} is no requirement")
    return row


def _direct(comments: list[str], *, compiled: bool, pinned: bool) -> bool | None:
    """Tell from the comments who asked; a list of exact versions may be all that was installed."""
    if not compiled:
        return None if pinned else True
    said = " ".join(comments)
    via = said.partition("via")[2]
    return not via or bool(re.search(r"(?:^|\s)-[rc]\s|\((?:pyproject\.toml|setup\.(?:py|cfg))", via))
