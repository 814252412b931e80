"""Dockerfiles: their instructions, stage by stage."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import refuse
from fractional_cto.engine.collectors.documents import redact
from fractional_cto.engine.collectors.infrastructure.contents import LONGEST, Described, Instruction, is_secret

MOST = 2000
NAME = re.compile(r"(?:dockerfile|containerfile)(?:[._-][\w.-]+)?|[\w.-]+\.(?:dockerfile|containerfile)", re.IGNORECASE)
# Files that only carry the name: they are filled in, compared or read by people.
OTHER = re.compile(r"\.(?:md|sh|py|rb|go|js|ts|json|ya?ml|txt|dockerignore|sum|patch|lock|toml|html)$", re.IGNORECASE)
TEMPLATE = re.compile(r"^[ \t]*(?:\{\{|\{%|<%)|^FROM[^\n]*(?:\{\{|<%|%%|@@)|<%[=-]", re.MULTILINE)
ESCAPE = re.compile(r"#\s*escape\s*=\s*`", re.IGNORECASE)
INSTRUCTION = re.compile(r"([A-Za-z]+)\s+(.*)", re.DOTALL)
FROM = re.compile(r"(?:--platform=\S+\s+)?(\S+)(?:\s+as\s+(\S+))?\s*$", re.IGNORECASE)
HERE = re.compile(r"(?<![<\w])<<-?([\"']?)([A-Za-z_]\w*)\1")
# A quoted value that never ends goes to the end: looked for again from each quote, it would take for ever.
SETTING = re.compile(
    r"(?<!\w)([A-Za-z_]\w{0,200})=(?:\"((?:[^\"\\]|\\(?:.|\Z))*+)(?:\"|\Z)|'([^']*+)(?:'|\Z)|(\S*))", re.DOTALL
)
LOOKED_AT = 2000  # characters, of which few are shown
HEREABLE = ("RUN", "COPY", "ADD")
SPLIT = 2


def is_dockerfile(name: str) -> bool:
    """Tell by the name alone."""
    return bool(NAME.fullmatch(name)) and not OTHER.search(name)


def read(text: str) -> Described:
    """Read the instructions; refuse what is no Dockerfile yet."""
    if TEMPLATE.search(text):
        refuse("it is a template that is filled in elsewhere")
    whole = list(_instructions(text))
    if not any(word == "FROM" for _, word, _ in whole):
        refuse("it names no image to begin with")
    rows = list(_staged(whole))
    last = rows[-1].stage
    return Described(containers=[row._replace(final=row.stage == last) for row in rows])


def _staged(whole: list[tuple[int, str, str]]) -> Iterator[Instruction]:
    stage, name, base = -1, None, None
    for line, word, rest in whole:
        if word == "FROM":
            found = FROM.match(rest)
            stage += 1
            name, base = (found[2], found[1]) if found else (None, None)
        held = word in ("ENV", "ARG") and any(is_secret(key, value) for key, value in settings(word, rest))
        shown = f"{rest.partition('=')[0].partition(' ')[0]}=[redacted]" if held else redact(rest[:LOOKED_AT])
        yield Instruction(line, max(stage, 0), name, base, False, word, shown[:LONGEST], held)  # noqa: FBT003  # told when all are known


def settings(word: str, rest: str) -> list[tuple[str, str]]:
    """Read the names and values that ENV or ARG sets."""
    pairs = [(found[1], found[2] or found[3] or found[4] or "") for found in SETTING.finditer(rest)]
    if word == "ENV" and (not pairs or not SETTING.match(rest)):
        # the old way: a name, a blank and all the rest
        parts = rest.split(None, 1)
        return [(parts[0], parts[1])] if len(parts) == SPLIT else []
    return pairs


def _instructions(text: str) -> Iterator[tuple[int, str, str]]:
    """Join continued lines and pass over comments and what stands in heredocs."""
    escape = "`" if ESCAPE.match(text) else "\\"
    parts: list[str] = []
    start, found, ends = 0, 0, list[str]()
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if ends:
            if line == ends[0]:
                ends.pop(0)
            continue
        if not line or line.startswith("#"):
            continue
        start = start if parts else number
        goes_on = line.endswith(escape)
        parts.append(line.removesuffix(escape).strip())
        if goes_on:
            continue
        instruction = INSTRUCTION.match(" ".join(parts))
        parts = []
        if instruction is None:
            continue
        found += 1
        if found > MOST:
            refuse(f"it has more than {MOST:,} instructions")
        word, rest = instruction[1].upper(), instruction[2]
        ends = [each[2] for each in HERE.finditer(rest)] if word in HEREABLE else []
        yield start, word, rest
