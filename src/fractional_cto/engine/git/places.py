"""Where a repository keeps its parts, and the private directory git is shown instead."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from fractional_cto.engine.errors import NotARepository, UnreadableRepository

REFERENCE_BYTES = 1024
HEAD_BYTES = 4096
# Larger files are never compared line by line, which bounds the time one hostile file can take.
BIG_FILE = 2 << 20

CONFIG = f"""[core]
\tbare = true
\trepositoryformatversion = {{version}}
\tbigFileThreshold = {BIG_FILE}
\tcommitGraph = false
\tdeltaBaseCacheLimit = 128m
\tfsmonitor = false
\thooksPath = /dev/null
\tmultiPackIndex = false
\tprotectHFS = true
\tprotectNTFS = true
\tquotePath = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[protocol]
\tallow = never
"""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where a repository keeps its parts."""

    root: Path
    own: Path  # HEAD
    common: Path  # objects, references
    bare: bool


def locate(path: Path) -> Places:
    """Find the parts of the repository at path without asking git, following nothing out of it."""
    try:
        root = path.resolve(strict=True)
        if not root.is_dir():
            message = f"{path} is a file, not a git repository"
            raise NotARepository(message)
        if _is_store(root):
            return Places(root=root, own=root, common=_inside(root, root), bare=True)
        link = root / ".git"
        if link.is_dir() and _is_store(link):
            return Places(root=root, own=_inside(link, root), common=link, bare=False)
        if link.is_file() and not link.is_symlink():
            return _linked(root, link)
        next(root.iterdir(), None)
    except FileNotFoundError:
        message = f"{path} does not exist"
        raise NotARepository(message) from None
    except OSError as error:
        message = f"{path} can not be read: {error.strerror}"
        raise UnreadableRepository(message) from error
    above = next((parent for parent in root.parents if _is_store(parent / ".git")), None)
    hint = f"; it lies inside the repository {above}: audit that one" if above else ""
    message = f"{path} is not a git repository{hint}"
    raise NotARepository(message)


def _linked(root: Path, link: Path) -> Places:
    """Follow the .git file of a work tree or submodule, if the place it names points back."""
    text = link.read_text(encoding="utf-8", errors="replace")[:4096]
    target = text.removeprefix("gitdir:").strip()
    own = (root / target).resolve()
    if not text.startswith("gitdir:") or not (own / "HEAD").is_file():
        message = f"{root} is not a git repository: its .git file leads nowhere"
        raise NotARepository(message)
    back = own / "gitdir"
    if back.is_file():
        home = (own / back.read_text(encoding="utf-8", errors="replace").strip()).resolve()
        common = (own / (own / "commondir").read_text(encoding="utf-8", errors="replace").strip()).resolve()
        # what points back must lie where git puts it, or a repository could pass another's history for its own
        home = home if own.parent == common / "worktrees" else common
    else:
        config = (own / "config").read_text(encoding="utf-8", errors="replace")
        tree = re.search(r"^\s*worktree\s*=\s*(.+?)\s*$", config, re.MULTILINE)
        home = (own / tree[1] / ".git").resolve() if tree else own
        common = own
    if home != link:
        message = f"{root} is refused: its .git file leads to another repository, {own}"
        raise UnreadableRepository(message)
    return Places(root=root, own=own, common=_inside(common, common), bare=False)


def _is_store(folder: Path) -> bool:
    return (folder / "HEAD").exists() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _inside(store: Path, root: Path) -> Path:
    """Refuse a store of which a part lies elsewhere: it could be another client's."""
    for part in (store, store / "HEAD", store / "objects", store / "refs", store / "packed-refs", store / "shallow"):
        _refuse_link(part, root)
    for entry in _entries(store / "objects"):
        if entry.is_symlink():
            _refuse_link(Path(entry.path), root)
        elif not entry.is_file(follow_symlinks=False):
            message = f"{root} is refused: {entry.path} is neither a file nor a folder"
            raise UnreadableRepository(message)
    lenders = store / "objects" / "info" / "alternates"
    for line in lenders.read_text(encoding="utf-8", errors="replace").splitlines() if lenders.is_file() else ():
        lender = (store / "objects" / line).resolve()
        if line and not line.startswith("#") and not lender.is_relative_to(root):
            message = (
                f"{root} is refused: it borrows objects from {lender}; make it whole with `git repack -a -d` "
                "and remove objects/info/alternates"
            )
            raise UnreadableRepository(message)
    if not _regular(store / "HEAD", HEAD_BYTES):
        message = f"{root} can not be read: its HEAD is no such file as git writes"
        raise UnreadableRepository(message)
    return store


def _refuse_link(part: Path, root: Path) -> None:
    if not part.resolve().is_relative_to(root):
        message = f"{root} is refused: {part.relative_to(root)} is a link out of the repository"
        raise UnreadableRepository(message)


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """Everything in a folder and the folders in it that is not a folder itself."""
    waiting = [str(folder)]
    while waiting:
        # what is gone by now was swept up by a git at work
        with suppress(FileNotFoundError), os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry


def _regular(file: Path, most: int) -> bool:
    return file.is_file() and file.stat().st_size <= most


def furnish(private: Path, places: Places, attributes: str) -> None:
    """Lay out a private git directory: our configuration, the repository's references."""
    config = places.common / "config"
    text = config.read_text(encoding="utf-8", errors="replace") if config.is_file() else ""
    if re.search(r"^\s*refstorage\s*=\s*reftable\s*$", text, re.IGNORECASE | re.MULTILINE):
        message = (
            f"{places.root} keeps its references as reftable, which can not be read yet; audit a plain clone of it"
        )
        raise UnreadableRepository(message)
    sha256 = re.search(r"^\s*objectformat\s*=\s*sha256\s*$", text, re.IGNORECASE | re.MULTILINE)
    ours = CONFIG.format(version=1 if sha256 else 0) + ("[extensions]\n\tobjectFormat = sha256\n" if sha256 else "")
    (private / "config").write_text(ours, encoding="utf-8")
    (private / "info").mkdir()
    (private / "info" / "attributes").write_text(attributes, encoding="utf-8")
    (private / "objects").mkdir()
    (private / "refs").mkdir()
    shutil.copyfile(places.own / "HEAD", private / "HEAD")
    for name in ("packed-refs", "shallow"):
        if (places.common / name).is_file():
            shutil.copyfile(places.common / name, private / name)
    _copy_references(places.common / "refs", private / "refs")


def _copy_references(source: Path, target: Path) -> None:
    def refuse(error: OSError) -> NoReturn:
        # os.walk would pass over what it may not read, and the repository look empty
        raise error

    for folder, folders, names in os.walk(source, onerror=refuse, followlinks=False):
        there = target / Path(folder).relative_to(source)
        folders[:] = [name for name in folders if not (Path(folder) / name).is_symlink()]
        there.mkdir(parents=True, exist_ok=True)
        for name in names:
            file = Path(folder) / name
            if not file.is_symlink() and _regular(file, REFERENCE_BYTES):
                shutil.copyfile(file, there / name)
