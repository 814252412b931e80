"""The contents of many files, each read once and only where it differs from the version before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from fractional_cto.engine.collectors.kinds import kind_of
from fractional_cto.engine.collectors.secrets.scan import KEY, Hit, look
from fractional_cto.engine.git import Git

LARGE = 1 << 20  # bytes: longer files are data
SAMPLE = 8000
BATCHES = 4  # for each worker, so that they come to their ends together
ENDINGS = re.compile(
    r"(?i)\.(png|jpe?g|gif|ico|bmp|webp|svgz?|tiff?|psd|pdf|docx?|xlsx?|pptx?|odt|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|whl|egg"
    r"|woff2?|ttf|otf|eot|mp[34]|m4[av]|wav|ogg|webm|mov|avi|flac|so|dll|dylib|exe|o|a|class|pyc|wasm|bin|dat|sqlite3?|db"
    r"|parquet|mo|snap|css|scss|less|po|pot)$|(^|/)(package-lock\.json|pnpm-lock\.yaml|go\.sum|npm-shrinkwrap\.json)$"
)


class Sighting(NamedTuple):
    """A secret in one version of a file. value is held while the audit runs and never written."""

    kind: str
    title: str
    value: bytes
    shown: int
    opens: bool
    sure: bool
    remark: bool
    line: int


@dataclass(kw_only=True)
class Contents:
    """What was read, what was found in which content, and what was passed over."""

    found: dict[str, tuple[Sighting, ...]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    size: int = 0
    binary: int = 0
    large: int = 0
    missing: int = 0
    placeholders: set[bytes] = field(default_factory=set)

    def add(self, other: "Contents") -> None:
        """Take in what another worker read."""
        self.found.update(other.found)
        self.read |= other.read
        self.placeholders |= other.placeholders
        self.size += other.size
        self.binary += other.binary
        self.large += other.large
        self.missing += other.missing


@cache
def wanted(path: str) -> bool:
    """Tell whether people may have written a secret into a file of that name: not what others or programs wrote."""
    return not ENDINGS.search(path) and kind_of(path) not in {"vendored", "generated"}


def read_contents(git: Git, versions: Sequence[tuple[str, str]], jobs: int) -> Contents:
    """Read contents, given as path and blob, those of one path beside one another, each blob once."""
    whole = Contents()
    size = max(1, -(-len(versions) // (BATCHES * max(1, jobs))))
    parts = [versions[place : place + size] for place in range(0, len(versions), size)]
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        for part in pool.map(lambda part: _read(git, part), parts):
            whole.add(part)
    return whole


def _read(git: Git, versions: Iterable[tuple[str, str]]) -> Contents:
    paths = {blob: path for path, blob in versions}
    told = Contents()
    before: tuple[str, bytes, tuple[Hit, ...]] = ("", b"", ())
    for read in git.objects(paths):
        content, path = read.content, paths[read.name]
        told.read.add(read.name)
        if content is None:
            told.missing += 1
        elif len(content) > LARGE:
            told.large += 1
        elif b"\0" in content[:SAMPLE]:
            told.binary += 1
        else:
            told.size += len(content)
            old = before if before[0] == path else ("", b"", ())
            hits, placeholders = hits_of(path, content, old[1], old[2])
            before = (path, content, hits)
            told.placeholders |= placeholders
            if hits:
                told.found[read.name] = tuple(_sightings(content, hits))
    return told


def _sightings(content: bytes, hits: Iterable[Hit]) -> Iterator[Sighting]:
    line, place = 1, 0
    for hit in hits:
        line += content.count(b"\n", place, hit.start)
        place = hit.start
        yield Sighting(hit.kind, hit.title, hit.value, hit.shown, hit.opens, hit.sure, hit.remark, line)


def hits_of(path: str, content: bytes, old: bytes, known: Sequence[Hit]) -> tuple[tuple[Hit, ...], frozenset[bytes]]:
    """Look only at what differs from the version before, and keep what was known of the rest."""
    start, end = changed(old, content)
    looked = look(content, path, start, end)
    shift = len(content) - len(old)
    kept = [hit for hit in known if hit.end <= start]
    kept += [hit._replace(start=hit.start + shift, end=hit.end + shift) for hit in known if hit.start + shift >= end]
    hits = {(hit.start, hit.kind): hit for hit in (*looked.hits, *kept)}
    return tuple(hits[place] for place in sorted(hits)), looked.placeholders


def changed(old: bytes, new: bytes) -> tuple[int, int]:
    """Tell from where to where new has what old has not, in whole lines and with all of a key that may begin before."""
    if not old:
        return 0, len(new)
    start = _shared(old, new)
    end = len(new) - _shared_end(old, new, min(len(old), len(new)) - start)
    if b"PRIVATE KEY" in new:
        start, end = max(0, start - KEY), min(len(new), end + KEY)
    newline = new.find(b"\n", end)
    return new.rfind(b"\n", 0, start) + 1, len(new) if newline < 0 else newline + 1


def _shared(old: bytes, new: bytes) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_end(old: bytes, new: bytes, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
