"""Tags and the other branches."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from fractional_cto.engine.collectors.commits import LATEST, MEMORY
from fractional_cto.engine.collectors.documents import untokened, untokened_each
from fractional_cto.engine.collectors.messages import MESSAGE
from fractional_cto.engine.collectors.people import Contact
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import Git

MOST_BASES = 100  # a branch that took over the audited one more often is no single change
LONGEST = 250  # characters; nobody calls a release more
RELEASE = re.compile(r"(?:^|(?<=[/@_-]))[vVrR]?\d++(?:[._-]\d++)++[._+-]?[A-Za-z0-9.+-]*+$|^v\d+$")
REHEARSAL = re.compile(
    r"(alpha|beta|rc|pre|dev|canary|nightly|snapshot|preview|test)[._-]?\d*$|\d(a|b)\d+$", re.IGNORECASE
)
PEELED = re.compile(rb"object ([0-9a-f]+)\ntype commit\n")
WHEN = re.compile(rb"^(?:committer|tagger) .*> (-?\d{1,18})", re.MULTILINE)
WALK = "%H%x00%P%x00%at%x00%an%x00%ae"
WALKED = 256 << 20  # bytes that are looked at: more than a million commits take
NAME = re.compile(rb"[0-9a-f]{40,64}")
# These stand on the work of others and deliver it to nobody: branches of robots, and those for a trial.
BORROWED = re.compile(
    r"(?i)(^|/)((dependabot|renovate|pyup|snyk|greenkeeper|copilot|changeset-release|release-please)[-_/]|staging$)"
)
FORMAT = "%(refname)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)"


class Reference(NamedTuple):
    """A name that git keeps, what it stands at, the commit behind a tag of its own, and when it was made."""

    name: str
    target: str
    peeled: str
    when: int | None


@dataclass(frozen=True, kw_only=True)
class References:
    """The tags, and the tips of the other branches by their names.

    ahead counts for each tip the commits that the revision lacks; bases are those it stands on, where it has such.
    contained are the tips that another tip stands on, with all their commits, and which is not of a borrowed name.
    worked tells when each contact wrote the newest of all these commits; anonymous: that could not be read.
    """

    tags: list[Reference]
    tips: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)
    bases: dict[str, set[str]] = field(default_factory=dict)
    contained: frozenset[str] = frozenset()
    worked: dict[Contact, int] = field(default_factory=dict)
    anonymous: bool = False

    @property
    def lost(self) -> int:
        """How many branches could not be compared with the revision."""
        return sum(target not in self.ahead for target, _ in self.tips.values())


def is_release(name: str) -> bool:
    """Tell whether a tag is a release, by its name."""
    return len(name) <= LONGEST and bool(RELEASE.search(name)) and not REHEARSAL.search(name)


def read_references(git: Git, revision: str, *, branches: bool) -> References:
    """Read the tags and, where they are asked for, the branches other than the audited one."""
    tags = _references(git, "refs/tags/")
    tips: dict[str, tuple[str, int | None]] = {}
    for each in [*_references(git, "refs/remotes/"), *_references(git, "refs/heads/")] if branches else ():
        short = re.sub(r"^refs/(heads|remotes/[^/]+)/", "", each.name)
        if short not in (git.branch, "HEAD"):
            tips[short] = (each.target, each.when)
    names = sorted({target for target, _ in tips.values()})
    readable = [read.name for read in git.objects(names) if read.content is not None] if names else []
    parents, worked = _walk(git, revision, readable) if readable else ({}, {})
    kept = {target for name, (target, _) in tips.items() if not BORROWED.search(name)}
    anonymous = bool(parents) and not worked
    ahead, bases, contained = ({}, {}, frozenset[str]()) if parents is None else _ahead(parents, readable, kept)
    return References(
        tags=tags, tips=tips, ahead=ahead, bases=bases, contained=contained, worked=worked, anonymous=anonymous
    )


def load_tags(facts: Facts, repository: str, tags: Sequence[Reference], positions: Mapping[str, int], now: int) -> None:
    """Load every tag made up to now; positions give the seq of commits in the history."""
    rows = []
    for tag in tags:
        if tag.when is not None and tag.when > now:
            continue
        short, sha = tag.name.removeprefix("refs/tags/"), tag.peeled or tag.target
        rows.append((untokened(short), sha, positions.get(sha), tag.when, is_release(short)))
    rows.sort(key=lambda row: (row[3] or 0, row[0]))
    names, shas, places, times, releases = zip(*rows, strict=True) if rows else ((),) * 5
    facts.load(
        "tags",
        repository,
        {
            "name": names,
            "sha": shas,
            "seq": pa.array(places, pa.int32()),
            "tagged_at": times_of(times),
            "release": pa.array(releases, pa.bool_()),
        },
    )


def load_branches(facts: Facts, repository: str, found: References, delivered: Collection[str]) -> None:
    """Load the branches with the commits each is ahead of the revision.

    delivered are the tips whose work reached it by another way.
    """
    tips, ahead = found.tips, found.ahead
    names = sorted(name for name in tips if tips[name][0] in ahead)
    facts.load(
        "branches",
        repository,
        {
            "name": [untokened(name) for name in names],
            "sha": [tips[name][0] for name in names],
            "last_at": times_of([tips[name][1] for name in names]),
            "ahead": pa.array([ahead[tips[name][0]] for name in names], pa.int32()),
            "merged": [ahead[tips[name][0]] == 0 or tips[name][0] in delivered for name in names],
            "contained": [tips[name][0] in found.contained for name in names],
        },
    )


def times_of(seconds: "list[int | None] | tuple[int | None, ...]") -> pa.Array:
    """Turn seconds since 1970 into times in UTC."""
    return pa.array(seconds, pa.int64()).cast(pa.timestamp("s"))


def _references(git: Git, prefix: str) -> list[Reference]:
    code, out, _ = git.read("for-each-ref", f"--format={FORMAT}", prefix)
    if code:
        return _readable(git, prefix)
    found = []
    for line in out.decode(errors="replace").split("\n"):
        parts = line.split("\0")
        if len(parts) == FORMAT.count("%00") + 1:
            name, target, peeled, when = parts
            found.append(Reference(name, target, peeled, _seconds(when)))
    return found


def _readable(git: Git, prefix: str) -> list[Reference]:
    """Read references one by one: git tells of none where the object behind a single one is missing."""
    out = git.read("for-each-ref", "--format=%(objectname)%00%(refname)", prefix)[1]
    pairs = [line.partition("\0") for line in out.decode(errors="replace").split("\n") if "\0" in line]
    contents = {read.name: read.content or b"" for read in git.objects({target: None for target, _, _ in pairs})}
    found = []
    for target, _, name in pairs:
        peeled = PEELED.match(contents[target])
        when = WHEN.search(contents[target].partition(b"\n\n")[0])
        behind, told = peeled[1].decode() if peeled else "", when[1].decode() if when else ""
        found.append(Reference(name, target, behind, _seconds(told)))
    return found


def _seconds(text: str) -> int | None:
    """Read a time, brought to the nearest that a table can hold."""
    try:
        return max(-LATEST, min(LATEST, int(text)))
    except ValueError:
        return None


def _walk(git: Git, revision: str, tips: list[str]) -> tuple[dict[str, list[str]] | None, dict[Contact, int]]:
    """Tell the parents of every commit that the revision lacks, and when whoever wrote them did last, in one walk."""
    asked = "\n".join([f"^{revision}", *tips, ""]).encode()
    code, out, _ = git.read(
        "log", "-z", "--encoding=UTF-8", f"--format=tformat:{WALK}", "--stdin", stdin=asked, most=WALKED, memory=MEMORY
    )
    parts = out.split(b"\0")[:-1]
    names, parents, *told = (parts[field::5] for field in range(5))
    # a name in a hostile encoding may have become one with a NUL in it
    if code or len(parts) % 5 or len(set(names)) != len(names) or not all(map(NAME.fullmatch, names)):
        code, out, _ = git.read("rev-list", "--parents", "--stdin", stdin=asked)
        lines = [line.split() for line in out.decode().split("\n") if line]
        return None if code else {line[0]: line[1:] for line in lines}, {}
    above = {name.decode(): line.decode(errors="replace").split() for name, line in zip(names, parents, strict=True)}
    return above, _worked(*told)


def _worked(times: Sequence[bytes], names: Sequence[bytes], emails: Sequence[bytes]) -> dict[Contact, int]:
    """Tell when each contact wrote the newest: who brings the commits of others up to date is not their author."""
    newest: dict[tuple[bytes, bytes], int] = {}
    for when, *who in zip(times, names, emails, strict=True):
        name, email = (text[:MESSAGE] for text in who)
        newest[name, email] = max(newest.get((name, email), -LATEST), _seconds(when.decode(errors="replace")) or 0)
    columns = untokened_each([text.decode(errors="replace") for text in column] for column in zip(*newest, strict=True))
    found: dict[Contact, int] = {}
    for name, email, when in zip(*columns, newest.values(), strict=True) if newest else ():
        contact = Contact(name, email)
        found[contact] = max(found.get(contact, -LATEST), when)
    return found


def _ahead(
    parents: Mapping[str, list[str]], tips: list[str], kept: Collection[str]
) -> tuple[dict[str, int], dict[str, set[str]], frozenset[str]]:
    """Count for each tip the commits that the revision does not contain.

    For those that have such commits, fewest first, tell also on which commits of the revision they stand, unless these
    are many; and of all, which another stands on that is kept.
    """
    counts: dict[str, int] = {}
    bases: dict[str, set[str]] = {}
    contained: set[str] = set()
    every = set(tips)
    for tip in tips:
        seen: set[str] = set()
        below: set[str] = set()
        stack = [tip]
        while stack:
            name = stack.pop()
            if name not in parents:
                below.add(name)
            elif name not in seen:
                seen.add(name)
                stack.extend(parents[name])
        counts[tip] = len(seen)
        if tip in kept:
            contained |= (seen & every) - {tip}
        if seen and len(below) <= MOST_BASES:
            bases[tip] = below
    return counts, {tip: bases[tip] for tip in sorted(bases, key=counts.__getitem__)}, frozenset(contained)
