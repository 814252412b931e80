"""Branches whose work reached the audited one by another way: squashed, rebased or picked.

Git calls such a branch unmerged, since its commits are not in the history. Its contents are: each file as the branch
leaves it was also written by a commit that the branch does not stand on. That last part matters, because a branch
which takes something back only writes what had been there before.
"""

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.tree import path_of
from fractional_cto.engine.git import Git

LONGEST = 50  # commits; a longer branch is no single change that arrives in one piece
ASKED = (
    *("log", "--stdin", "--no-walk=unsorted", "--format=tformat:%H", "--raw", "-z", "--no-abbrev", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--no-notes", "--no-mailmap"),
)
DELETED = b"D"


def arrived(git: Git, branches: Mapping[str, Sequence[str]], changes: pa.Table, paths: Collection[str]) -> set[str]:
    """Tell which tips have all their contents in the history.

    branches holds for each tip the commits that the audited revision lacks, newest first and no more than LONGEST;
    changes are those of the history, as in changes.SCHEMA; paths are the files of the revision.
    """
    contents = _contents(git, branches)
    wanted = pa.array({blob for files in contents.values() for blob in files.values() if blob}, pa.binary())
    known = changes.select(["sha", "path", "blob"]).filter(pc.is_in(changes["blob"], value_set=wanted))
    writers: dict[tuple[str, bytes], set[str]] = {}
    for sha, *written in zip(*(known[column].to_pylist() for column in known.column_names), strict=True):
        writers.setdefault((written[0], written[1]), set()).add(sha)
    found = set()
    for tip, files in contents.items():
        left = {(path, blob) for path, blob in files.items() if blob}
        gone = files.keys() - {path for path, _ in left}
        if left and left <= writers.keys() and gone.isdisjoint(paths):
            beside = _beside(git, tip, set().union(*(writers[each] for each in left)))
            if all(writers[each] & beside for each in left):
                found.add(tip)
    return found


def _beside(git: Git, tip: str, commits: set[str]) -> set[str]:
    """Leave out the commits that the tip stands on; git need not walk from the revision for that."""
    wanted = "\n".join([f"^{tip}", *sorted(commits), ""]).encode()
    return commits.intersection(git.read("rev-list", "--stdin", stdin=wanted)[1].decode().split())


def _contents(git: Git, branches: Mapping[str, Sequence[str]]) -> dict[str, dict[str, bytes]]:
    """Read the files each branch changed, with the blob it leaves there; an empty one where it deletes the file."""
    commits = dict.fromkeys(commit for commits in branches.values() for commit in commits)
    code, out, _ = git.read(*ASKED, stdin="\n".join([*commits, ""]).encode()) if commits else (1, b"", b"")
    if code:
        # an object is missing: then nothing can be said of any
        return {}
    changed: dict[str, list[tuple[str, bytes]]] = {}
    sha = ""
    tokens = iter(out.split(b"\0"))
    for token in tokens:
        header = token.lstrip(b"\n")
        if header.startswith(b":"):
            *_, blob, status = header.split(b" ")
            path = path_of(next(tokens, b""))
            changed[sha].append((path, b"" if status == DELETED else bytes.fromhex(blob.decode())))
        elif header:
            sha = header.decode()
            changed[sha] = []
    # the newest commit that touched a file says how the branch leaves it
    return {
        tip: {path: blob for commit in reversed(commits) for path, blob in changed.get(commit, ())}
        for tip, commits in branches.items()
    }
