"""Branches whose work reached the audited one by another way: squashed, rebased or picked.

Git calls such a branch unmerged, since its commits are not in the history. Its contents are: each file in which the
branch differs from the newest commit of the history that it stands on was also written, just so, by a later commit of
the history. That last part matters, because a branch which takes something back only writes what had been there before.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.cache import Snapshot
from fractional_cto.engine.collectors.changes import ANSWER, SMALL_GIT
from fractional_cto.engine.collectors.messages import UNNAMED
from fractional_cto.engine.collectors.tree import path_of
from fractional_cto.engine.git import Git

WIDEST = 2000  # files; a wider branch is no single change that arrives in one piece
BUDGET = 32 << 20  # bytes of all answers: 250,000 files
PATIENCE = 16  # gits: each goes on after a tip that the one before could not compare
ASKED = ("diff-tree", "--stdin", "--always", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff")
DELETED = b"D"
REVERTED = re.compile(r'Revert "(.+)"')

Files = dict[str, bytes]  # the blob at each path; an empty one where the file is deleted


def arrived(git: Git, bases: Mapping[str, Collection[str]], history: Snapshot, paths: Collection[str]) -> set[str]:
    """Tell which tips have all their contents in the history.

    bases holds for each tip the commits of the history that it stands on, those tips first that matter most; paths are
    the files of the revision. Where a tip can not be looked at, it is not said to have arrived.
    """
    ages = _ages(history.commits, {base for each in bases.values() for base in each})
    # no commit is dated before one that it stands on, so the tip stands on none that is dated after the newest
    stands = {
        tip: max(each, key=lambda base: (ages[base], base))
        for tip, each in bases.items()
        if each and ages.keys() >= set(each)
    }
    contents = _contents(git, stands)
    written = _written(history, contents.values())
    found = set()
    for tip, files in contents.items():
        base = ages[stands[tip]]
        left = [written.get((path, blob), base) for path, blob in files.items() if blob]
        gone = (path for path, blob in files.items() if not blob)
        if left and min(left) > base and not any(path in paths for path in gone):
            found.add(tip)
    return found


def _ages(commits: pa.Table, names: Collection[str]) -> dict[str, int]:
    """Give the dates of some commits that never run backwards."""
    some = commits.filter(pc.is_in(commits["sha"], value_set=pa.array(names, pa.string())))
    return dict(zip(some["sha"].to_pylist(), some["ordered"].to_pylist(), strict=True))


def _contents(git: Git, stands: Mapping[str, str]) -> dict[str, Files]:
    """Read how each tip differs from the commit beside it, going on after one that git can not compare."""
    found: dict[str, Files] = {}
    waiting = list(stands)
    budget, patience = BUDGET, PATIENCE
    while waiting and budget > 0 and patience:
        stdin = "".join(f"{tip} {stands[tip]}\n" for tip in waiting).encode()
        code, out, _ = git.read(*ASKED, stdin=stdin, most=min(ANSWER, budget), memory=SMALL_GIT)
        budget -= len(out)
        patience -= 1
        told = _parse(out)
        if code < 0 and told:
            # the answer was cut within the last one
            told.popitem()
        found.update((tip, files) for tip, files in told.items() if len(files) <= WIDEST)
        # many that are long together are no reason to leave one out
        waiting = waiting[len(told) + (code > 0 or not told) :] if code else []
    return found


def _parse(out: bytes) -> dict[str, Files]:
    told: dict[str, Files] = {}
    files: Files = {}
    tokens = iter(out.split(b"\0")[:-1])
    for token in tokens:
        if token.startswith(b":"):
            *_, blob, status = token.split(b" ")
            path = next(tokens, b"")
            if len(files) <= WIDEST:
                files[path_of(path)] = b"" if status == DELETED else bytes.fromhex(blob.decode())
        else:
            files = told[token.decode()] = {}
    return told


def _written(history: Snapshot, contents: Collection[Files]) -> dict[tuple[str, bytes], int]:
    """Tell when each blob was last written at its path, by a commit that was not taken back."""
    changes = history.changes.select(["sha", "path", "blob"])
    for column, wanted in (
        ("blob", pa.array({blob for files in contents for blob in files.values() if blob}, pa.binary())),
        ("path", pa.array({path for files in contents for path in files}, pa.string())),
    ):
        changes = changes.filter(pc.is_in(changes[column], value_set=wanted))
    writers = history.commits.filter(pc.is_in(history.commits["sha"], value_set=pc.unique(changes["sha"])))
    undone = pa.array(_undone(history.commits, writers), pa.string())
    writers = writers.filter(pc.invert(pc.is_in(writers["sha"], value_set=undone)))
    place = pc.index_in(changes["sha"], value_set=writers["sha"].combine_chunks())
    dated = changes.append_column("at", writers["ordered"].take(place)).filter(pc.is_valid(place))
    last = dated.group_by(["path", "blob"]).aggregate([("at", "max")])
    keys = zip(last["path"].to_pylist(), last["blob"].to_pylist(), strict=True)
    return dict(zip(keys, last["at_max"].to_pylist(), strict=True))


def _undone(commits: pa.Table, writers: pa.Table) -> set[str]:
    """Find those that a later commit reverts, as it says by their name or, without one, by their subject."""
    reverts = commits.filter(pc.is_valid(commits["reverts"]))
    names = sorted(writers["sha"].to_pylist())
    places = [(name, bisect_left(names, name)) for name in reverts["reverts"].to_pylist()]
    found = {names[place] for name, place in places if place < len(names) and names[place].startswith(name)}
    subjects: dict[str, int] = {}
    unnamed = reverts.filter(pc.equal(reverts["reverts"], UNNAMED))
    for subject, when in zip(unnamed["subject"].to_pylist(), unnamed["ordered"].to_pylist(), strict=True):
        if told := REVERTED.match(subject):
            subjects[told[1]] = max(when, subjects.get(told[1], when))
    rows = zip(*(writers[column].to_pylist() for column in ("sha", "subject", "ordered")), strict=True)
    # what came again under the same subject stays
    return found.union(sha for sha, subject, when in rows if when < subjects.get(subject, when))
