"""What a Dockerfile builds upon and what its instructions fetch."""

import json
import re
from collections.abc import Iterator
from posixpath import basename
from typing import NamedTuple

from fractional_cto.engine.collectors.scorecard.downloads import Script
from fractional_cto.engine.collectors.scorecard.probe import OPEN, PINNED, UNREAD, Probe
from fractional_cto.engine.collectors.scorecard.shell import Unreadable

CHECK, PROBE = "Pinned-Dependencies", "pinsDependencies"
CODE = (".go", ".c", ".cpp", ".rs", ".js", ".py", ".pyc", ".java", ".sh", ".bash", ".mksh", ".dash", ".ksh")
TEMPLATE = re.compile(r"(?:^|[._-])(?:template|tmpl|tpl)(?:$|[._-])", re.IGNORECASE)
OTHERS = re.compile(r"(?:^|/)(?:vendor|third_party)/", re.IGNORECASE)
INSTRUCTION = re.compile(r"\s*([A-Za-z]+)\s+(.*)", re.DOTALL)
FLAGS = re.compile(r"^(?:--\S+\s+)+")
HASHED = re.compile(r"@sha256:(?:[a-f\d]{64}|\$\{.*\})")
HEREDOC = re.compile(r"<<-?\s*[\"']?(\w+)[\"']?")


class Instruction(NamedTuple):
    """One instruction, its continued lines joined by line ends, its heredocs apart."""

    line: int
    word: str
    rest: str
    inner: tuple[tuple[int, str], ...] = ()


def is_dockerfile(path: str) -> bool:
    """Tell a Dockerfile by its name, whatever stands around the word; others' code is left out."""
    name = path.rpartition("/")[2]
    return "dockerfile" in name.lower() and not path.endswith(CODE) and not OTHERS.search(path)


def instructions(text: str) -> Iterator[Instruction]:
    """Read the instructions, comments left out."""
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        begins = place
        if not lines[place].strip() or lines[place].lstrip().startswith("#"):
            place += 1
            continue
        parts: list[str] = []
        while place < len(lines):
            part = lines[place].rstrip("\r")
            place += 1
            if parts and (part.lstrip().startswith("#") or not part.strip()):
                parts.append("\\")
                continue
            parts.append(part)
            if not part.rstrip().endswith("\\"):
                break
        found = INSTRUCTION.fullmatch("\n".join(parts))
        inner: list[tuple[int, str]] = []
        if found and found[1].upper() == "RUN":
            for ending in HEREDOC.findall(found[2]):
                end = next((at for at in range(place, len(lines)) if lines[at].strip() == ending), len(lines))
                inner.append((place + 1, "\n".join(lines[place:end])))
                place = end + 1
        if found:
            yield Instruction(begins + 1, found[1].upper(), FLAGS.sub("", found[2]), tuple(inner))


def probes(path: str, text: str) -> Iterator[Probe]:
    """Answer for each image that the file builds upon and each thing that it fetches."""
    whole = list(instructions(text))
    if not TEMPLATE.search(basename(path)):
        yield from _images(path, whole)
    script = Script()
    for one in whole:
        if one.word == "RUN":
            for line, part in one.inner or ((one.line, _command(one.rest)),):
                yield from script_probes(script, path, part, line)


def script_probes(script: Script, path: str, text: str, line: int) -> Iterator[Probe]:
    """Answer for each thing a script fetches."""
    try:
        found = list(script.fetches(text, line))
    except (Unreadable, RecursionError):
        yield Probe(CHECK, PROBE, UNREAD, path, line)
        return
    for where, kind, fixed, shown in found:
        yield Probe(CHECK, PROBE, PINNED if fixed else OPEN, path, where, kind, shown)


def _command(rest: str) -> str:
    """Read the words of a RUN in brackets, as it is run without a shell."""
    if rest.startswith("["):
        try:
            words = json.loads(rest.replace("\\\n", "\n"))
        except (ValueError, RecursionError):
            return rest
        if isinstance(words, list):
            return " ".join(word for word in words if isinstance(word, str))
    return rest


def _images(path: str, whole: list[Instruction]) -> Iterator[Probe]:
    given: dict[str, str] = {}
    stages: dict[str, bool] = {}
    for one in whole:
        if one.word == "ARG":
            name, equals, value = one.rest.strip().partition("=")
            if equals:
                given[name] = value.strip("\"'")
        if one.word != "FROM":
            continue
        text = re.sub(r"\$\{(\w+)\}", lambda found: given.get(found[1], found[0]), one.rest)
        words = text.replace("\\", " ").split()
        stage = words[2] if len(words) == 3 and words[1].lower() == "as" else ""  # noqa: PLR2004  # image AS stage
        if not words or (len(words) > 1 and not stage):
            continue
        image = words[0]
        fixed = image.lower() == "scratch" or stages.get(image, False) or bool(HASHED.search(image))
        if stage:
            stages[stage] = fixed
        if image.lower() != "scratch":
            yield Probe(CHECK, PROBE, PINNED if fixed else OPEN, path, one.line, "containerImage", image)
