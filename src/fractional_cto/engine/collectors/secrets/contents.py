"""The contents of many files, each read once and only where it differs from the version before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from fractional_cto.engine.collectors.kinds import may_be_own
from fractional_cto.engine.collectors.secrets.known import Known
from fractional_cto.engine.collectors.secrets.scan import KEY, MOST, Hit, Looked, look
from fractional_cto.engine.git import Git

LARGE = 1 << 20  # bytes: longer files are data
SAMPLE = 8000
BATCH = 2000  # contents for a worker at a time, and all of a path: which, never depends on how many workers there are
REACH = 10  # lines at most between a name and its value
NOISE = 0.1  # of a text may be control characters: with more it is a picture, a program or the like
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
ENDINGS = re.compile(
    r"(?i)\.(png|jpe?g|gif|ico|bmp|webp|svgz?|tiff?|psd|pdf|docx?|xlsx?|pptx?|odt|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|whl|egg"
    r"|woff2?|ttf|otf|eot|mp[34]|m4[av]|wav|ogg|webm|mov|avi|flac|so|dll|dylib|exe|o|a|class|pyc|wasm|bin|dat|sqlite3?|db"
    r"|parquet|mo|snap|css|scss|less|po|pot)$|(^|/)(package-lock\.json|pnpm-lock\.yaml|go\.sum|npm-shrinkwrap\.json)$"
)
MISSING = "of code missing from the object store"
TOO_LARGE = f"of code larger than {LARGE >> 20} MiB"
TOO_MANY = f"of code with more than {MOST} secrets, of which the first are told"


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
    # how many bytes of text the contents have that hold none
    clean: dict[str, int] = field(default_factory=dict)
    size: int = 0
    binary: int = 0
    large: int = 0
    missing: int = 0
    cut: int = 0
    # the contents of code that were not read, or not to their end, by the reason
    unread: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Contents") -> None:
        """Take in what another worker read."""
        self.found.update(other.found)
        self.read |= other.read
        self.clean.update(other.clean)
        self.size += other.size
        self.binary += other.binary
        self.large += other.large
        self.missing += other.missing
        self.cut += other.cut
        self.unread.update(other.unread)


@cache
def wanted(path: str) -> bool:
    """Tell whether people may have written a secret into a file of that name: not what others or programs wrote."""
    return not ENDINGS.search(path) and may_be_own(path)


def read_contents(git: Git, versions: Sequence[tuple[str, str]], jobs: int, known: Known | None = None) -> Contents:
    """Read contents, given as path and blob, those of one path beside one another, each blob once."""
    known = known or Known()
    sizes = known.sizes(versions)
    whole = Contents(read=set(sizes), size=sum(sizes.values()))
    new = [(path, blob) for path, blob in versions if blob not in sizes]
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        for part in pool.map(lambda part: _read(git, part), _parts(new)):
            whole.add(part)
    known.learn(whole.clean, {blob: path for path, blob in new})
    return whole


def _parts(versions: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Part them between paths alone, as each version is compared with the one before."""
    part: list[tuple[str, str]] = []
    for path, blob in versions:
        if len(part) >= BATCH and part[-1][0] != path:
            yield part
            part = []
        part.append((path, blob))
    if part:
        yield part


def _read(git: Git, versions: Iterable[tuple[str, str]]) -> Contents:
    paths = {blob: path for path, blob in versions}
    told = Contents()
    nothing: tuple[str, bytes, tuple[Hit, ...]] = ("", b"", ())
    before = nothing
    for read in git.objects(paths):
        path = paths[read.name]
        told.read.add(read.name)
        if read.content is None:
            told.missing += 1
            told.unread[read.name] = MISSING
        elif (content := text_of(read.content)) is None:
            told.binary += 1
        elif len(content) > LARGE:
            told.large += 1
            told.unread[read.name] = TOO_LARGE
        else:
            told.size += len(content)
            old = before if before[0] == path else nothing
            looked = hits_of(path, content, old[1], old[2])
            before = (path, content, looked.hits)
            if looked.cut:
                told.cut += 1
                told.unread[read.name] = TOO_MANY
            if looked.hits:
                told.found[read.name] = tuple(_sightings(content, looked.hits))
            else:
                told.clean[read.name] = len(content)
    return told


def text_of(content: bytes) -> bytes | None:
    """Give the text of a file, in one byte a letter where it is written in two, or None where it is no text."""
    wide = WIDE.get(content[:2])
    if wide:
        return content[2:].decode(wide, errors="replace").encode()
    sample = content[:SAMPLE]
    if b"\0" not in sample:
        return content
    if sample[1::2].count(0) > len(sample) * 0.4:
        return content.decode("utf-16-le", errors="replace").encode()
    return content if len(sample) - len(sample.translate(None, CONTROLS)) <= NOISE * len(sample) else None


def _sightings(content: bytes, hits: Iterable[Hit]) -> Iterator[Sighting]:
    line, place = 1, 0
    for hit in hits:
        line += content.count(b"\n", place, hit.start)
        place = hit.start
        yield Sighting(hit.kind, hit.title, hit.value, hit.shown, hit.opens, hit.sure, hit.remark, line)


def hits_of(path: str, content: bytes, old: bytes, known: Sequence[Hit]) -> Looked:
    """Look only at what differs from the version before, and keep what was known of the rest."""
    start, end = changed(old, content)
    # what is looked at reaches as far again, so that no name is cut off from its value
    looked = look(content, path, *_wider(content, start, end))
    shift = len(content) - len(old)
    kept = [hit for hit in looked.hits if start <= hit.start < end]
    kept += [hit for hit in known if hit.start < start]
    kept += [hit._replace(start=hit.start + shift, end=hit.end + shift) for hit in known if hit.start + shift >= end]
    hits = {(hit.start, hit.kind): hit for hit in kept}
    return replace(looked, hits=tuple(hits[place] for place in sorted(hits)))


def changed(old: bytes, new: bytes) -> tuple[int, int]:
    """Tell from where to where new may hold what old does not: in whole lines, as far as a name is from its value."""
    if not old:
        return 0, len(new)
    start = _shared(old, new)
    end = len(new) - _shared_end(old, new, min(len(old), len(new)) - start)
    if b"PRIVATE KEY" in new:
        start, end = max(0, start - KEY), min(len(new), end + KEY)
    return _wider(new, start, end)


def _wider(content: bytes, start: int, end: int) -> tuple[int, int]:
    for _ in range(REACH + 1):
        start = content.rfind(b"\n", 0, max(0, start - 1)) + 1 if start else 0
        newline = content.find(b"\n", end)
        end = len(content) if newline < 0 else newline + 1
    return start, end


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
