"""Commits, as git's log tells them; where an object is missing, the walk goes on around it."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from fractional_cto.engine.collectors.documents import untokened_each
from fractional_cto.engine.collectors.messages import MESSAGE, SUBJECT, lean, meanings
from fractional_cto.engine.errors import UnreadableRepository
from fractional_cto.engine.git import Git

FORMAT = "%x00".join(("%H", "%P", "%at", "%ct", "%an", "%ae", "%cn", "%ce", "%B"))
FIELDS = FORMAT.count("%x00") + 1
PARENTS = 1
LOG = 2 << 30  # bytes that are looked at: twice what a million commits take
KEPT = 256 << 20  # bytes that are remembered before messages are cut to what is searched for in them
MEMORY = 1 << 30  # for git
HEXADECIMAL = re.compile(r"[0-9a-f]*")
LATEST = 1 << 36  # the year 4147: DuckDB's timestamps reach further, sane clocks do not

SCHEMA = pa.schema(
    [
        ("sha", pa.string()),
        ("parents", pa.string()),
        ("authored", pa.int64()),
        ("committed", pa.int64()),
        ("author_name", pa.string()),
        ("author_email", pa.string()),
        ("committer_name", pa.string()),
        ("committer_email", pa.string()),
        ("subject", pa.string()),
        ("review", pa.string()),
        ("reverts", pa.string()),
        ("fix", pa.bool_()),
        ("ordered", pa.int64()),
    ]
)


@dataclass(frozen=True, kw_only=True)
class Log:
    """What git told of commits, parents before children, field by field as in FORMAT."""

    fields: list[list[str]]
    unseen: int = 0

    @property
    def comparable(self) -> list[str]:
        """The commits that are not merges, newest first."""
        names, parents = self.fields[:2]
        return [sha for sha, above in zip(names, parents, strict=True) if " " not in above][::-1]


def read_commits(
    git: Git,
    revision: str,
    base: str = "",
    known: Callable[[], Collection[str]] = tuple,
    hear: Callable[[list[str]], object] = lambda _: None,
) -> Log:
    """Read every commit reachable from the revision and not from base, whose history is known.

    Of those that are not merges hear is told while git still tells of others, newest first and maybe not of all.
    """
    span = [revision, f"^{base}"] if base else [revision]
    # in the order of their dates: to put parents first, git would have to hold every message in memory
    asked = ("log", "-z", "--encoding=UTF-8", f"--format=tformat:{FORMAT}")
    told = _Fields(len(revision), hear)
    code, _, _ = git.read(*asked, *span, "--", most=LOG, memory=MEMORY, into=told.hear)
    parts = told.whole
    # a message in a hostile encoding may have become one with a NUL in it
    names = parts[::FIELDS]
    if code or len(parts) % FIELDS or len(set(names)) != len(names) or not _are_names(names, len(revision)):
        records, unseen = _walk(git, revision, set(known()))
        columns = [list(column) for column in zip(*records, strict=True)] or [[] for _ in range(FIELDS)]
        return Log(fields=columns, unseen=unseen)
    fields = [parts[field::FIELDS][::-1] for field in range(FIELDS)]
    if not _in_order(fields):
        place = dict(zip(fields[0], range(len(fields[0])), strict=True))
        order = [place[name] for name in _parents_first(dict(zip(*fields[:2], strict=True)), revision)]
        fields = [[column[index] for index in order] for column in fields]
    return Log(fields=fields)


class _Fields:
    """What log prints, cut at every NUL as it comes in; of a field no more is kept than is searched."""

    def __init__(self, length: int, comparable: Callable[[list[str]], object]) -> None:
        self._length = length
        self.whole: list[str] = []
        self._rest = b""
        self._kept = 0
        self._comparable = comparable
        self._passed = 0

    def hear(self, part: bytes) -> None:
        """Take the next part of the answer."""
        first, *others = part.split(b"\0")
        self._rest = (self._rest + first)[:MESSAGE]
        if others:
            fields = [self._rest, *(field[:MESSAGE] for field in others)]
            self._rest = fields.pop()
            text = b"\0".join(fields)
            self._kept += len(text)
            texts = text.decode(errors="replace").split("\0")
            if self._kept > KEPT:
                texts = [_lean(number % FIELDS, text) for number, text in enumerate(texts, len(self.whole))]
            self.whole += texts
            self._pass_on()

    def _pass_on(self) -> None:
        """Tell of the commits that are known by now, unless what stands in their place is none."""
        end = len(self.whole) // FIELDS * FIELDS
        names, parents = (self.whole[self._passed + field : end : FIELDS] for field in (0, PARENTS))
        if names and _are_names(names, self._length):
            self._passed = end
            self._comparable([name for name, above in zip(names, parents, strict=True) if " " not in above])


def _are_names(texts: Sequence[str], length: int) -> bool:
    """Tell whether all of them are names of objects."""
    return all(len(text) == length for text in texts) and bool(HEXADECIMAL.fullmatch("".join(texts)))


def _lean(field: int, text: str) -> str:
    """Keep of a field what its meaning needs."""
    if field == PARENTS:
        return text
    return lean(text) if field == FIELDS - 1 else text[:SUBJECT]


def _in_order(fields: list[list[str]]) -> bool:
    """Tell whether every parent stands before its children, as it does where clocks went right."""
    names, parents = fields[:2]
    place = dict(zip(names, range(len(names)), strict=True))
    return all(place.get(parent, -1) < index for index, above in enumerate(parents) for parent in above.split(" "))


def tabulate(log: Log, known: "pa.Table | None" = None) -> pa.Table:
    """Lay commits out as columns after the known ones; ordered is a date that never runs backwards."""
    names, parents, authored, committed, *people, messages = log.fields
    dates = _times(committed)
    ordered: dict[str, int] = {}
    if known is not None and names:
        ordered.update(zip(known["sha"].to_pylist(), known["ordered"].to_pylist(), strict=True))
    for sha, above, when in zip(names, parents, dates, strict=True):
        date = when
        for parent in above.split():
            date = max(date, ordered.get(parent, -LATEST) + 1)
        ordered[sha] = date
    meant = list(meanings(messages))
    columns: list[Sequence[object]] = [
        names,
        parents,
        _times(authored),
        dates,
        *untokened_each(people),
        *(zip(*meant, strict=True) if meant else ((),) * 4),
        [ordered[sha] for sha in names],
    ]
    table = pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA)
    return table if known is None else pa.concat_tables([known, table])


def _times(texts: Sequence[str]) -> list[int]:
    """Read times in seconds, at once where all of them are honest."""
    try:
        times = list(map(int, texts))
    except ValueError:
        times = []
    if times and min(times) >= -LATEST and max(times) <= LATEST:
        return times
    return [_seconds(text) for text in texts]


def _seconds(text: str) -> int:
    """Read a time in seconds; hostile ones are brought to the nearest that a table can hold."""
    try:
        return max(-LATEST, min(LATEST, int(text)))
    except ValueError:
        return 0


def _walk(git: Git, revision: str, known: set[str]) -> tuple[list[list[str]], int]:
    """Read the history commit by commit, a generation at a time, going on where one is missing."""
    found: dict[str, list[str]] = {}
    unseen: set[str] = set()
    wave = [revision]
    length = 0
    while wave:
        following: dict[str, None] = {}
        if length > LOG:
            unseen.update(wave)
            break
        for read in git.objects(wave):
            length += len(read.content or b"")
            record = _record(read.name, read.content)
            if record is None:
                unseen.add(read.name)
                continue
            # git would take what is no name for a question, such as ":/fix" or "main~3"
            above = record[PARENTS].split()
            named = [parent for parent in above if _are_names([parent], len(revision))]
            unseen.update(set(above).difference(named))
            found[read.name] = [*record[:PARENTS], " ".join(named), *record[PARENTS + 1 :]]
            following.update(dict.fromkeys(named))
        wave = [name for name in following if name not in found and name not in unseen and name not in known]
    if revision not in found:
        message = f"the commit {revision} can not be read"
        raise UnreadableRepository(message)
    parents = {name: record[PARENTS] for name, record in found.items()}
    return [found[name] for name in _parents_first(parents, revision)], len(unseen)


def _record(name: str, content: bytes | None) -> list[str] | None:
    """Take a commit object apart into the fields of FORMAT, or None where it is not one; git asks no more of one."""
    if content is None or not content.startswith(b"tree "):
        return None
    head, _, message = content.partition(b"\n\n")
    lines = head.decode(errors="replace").split("\n")
    author = next((line for line in lines if line.startswith("author ")), "")
    committer = next((line for line in lines if line.startswith("committer ")), "")
    parents = " ".join(line[7:] for line in lines if line.startswith("parent "))[:MESSAGE]
    who, when = _person(author.removeprefix("author "))
    by, at = _person(committer.removeprefix("committer "))
    return [name, parents, when, at, *who, *by, message[:MESSAGE].decode(errors="replace")]


def _person(text: str) -> tuple[tuple[str, str], str]:
    who, _, rest = text.rpartition(">")
    name, _, email = who.partition("<")
    return (name.strip()[:MESSAGE], email.strip()[:MESSAGE]), (rest.split() or ["0"])[0][:SUBJECT]


def _parents_first(parents: Mapping[str, str], revision: str) -> list[str]:
    """Order commits so that parents stand before children, without recursion."""
    ordered: dict[str, None] = {}
    stack = [revision]
    entered: set[str] = set()
    while stack:
        name = stack[-1]
        entered.add(name)
        for parent in parents[name].split():
            if parent not in entered and parent in parents:
                stack.append(parent)
                break
        else:
            ordered[stack.pop()] = None
    return list(ordered)
