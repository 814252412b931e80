"""Where a repository keeps its parts, and the private directory git is shown instead."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from fractional_cto.engine.errors import NotARepository, UnreadableRepository

REFERENCE_BYTES = 1024
HEAD_BYTES = 4096
CONFIG_BYTES = 1 << 20
PACKED_BYTES = 64 << 20  # half a million references
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
    with _refusing(path):
        places = _parts(path)
        # the history of a linked work tree lies outside of it
        _keep_inside(places.common, places.root if places.common == places.root / ".git" else places.common)
    return places


def history(path: Path) -> Path:
    """Tell where the history of the repository at path lies, without looking whether all of it lies there."""
    with _refusing(path):
        return _parts(path).common.resolve()


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Say in a sentence why the repository at path can not be read."""
    try:
        yield
    except FileNotFoundError:
        broken = "is not a git repository: its .git file leads nowhere"
        message = f"{path} {broken if path.exists() else 'does not exist'}"
        raise NotARepository(message) from None
    except OSError as error:
        message = f"{path} can not be read: {error.strerror}"
        raise UnreadableRepository(message) from error
    except (RuntimeError, ValueError) as error:
        # what pathlib says of links that lead in a circle, and the system of names with a NUL in them
        message = f"{path} can not be read: a link leads back to itself, or a file names an impossible place"
        raise UnreadableRepository(message) from error


def _parts(path: Path) -> Places:
    root = path.resolve(strict=True)
    if not root.is_dir():
        message = f"{path} is a file, not a git repository"
        raise NotARepository(message)
    if _is_store(root):
        return Places(root=root, own=root, common=root, bare=True)
    link = root / ".git"
    if link.is_dir() and _is_store(link):
        return Places(root=root, own=link, common=link, bare=False)
    if link.is_file() and not link.is_symlink():
        return _linked(root, link)
    next(root.iterdir(), None)
    above = next((parent for parent in root.parents if _is_store(parent / ".git")), None)
    hint = f"; it lies inside the repository {above}: audit that one" if above else ""
    message = f"{path} is not a git repository{hint}"
    raise NotARepository(message)


def _linked(root: Path, link: Path) -> Places:
    """Follow the .git file of a work tree or submodule, if the place it names points back."""
    text = _text(link, HEAD_BYTES)
    target = text.removeprefix("gitdir:").strip()
    own = (root / target).resolve()
    if not text.startswith("gitdir:") or not (own / "HEAD").is_file():
        message = f"{root} is not a git repository: its .git file leads nowhere"
        raise NotARepository(message)
    back = own / "gitdir"
    if back.is_file():
        home = (own / _text(back, HEAD_BYTES).strip()).resolve()
        common = (own / _text(own / "commondir", HEAD_BYTES).strip()).resolve()
        # what points back must lie where git puts it, or a repository could pass another's history for its own
        home = home if own.parent == common / "worktrees" else common
    else:
        tree = re.search(r"^[ \t]*worktree[ \t]*=[ \t]*(\S.*)$", _text(own / "config", CONFIG_BYTES), re.MULTILINE)
        home = (own / tree[1].strip() / ".git").resolve() if tree else own
        common = own
    if home != link:
        message = f"{root} is refused: its .git file leads to another repository, {own}"
        raise UnreadableRepository(message)
    return Places(root=root, own=own, common=common, bare=False)


def _is_store(folder: Path) -> bool:
    return (folder / "HEAD").exists() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _keep_inside(store: Path, root: Path) -> None:
    """Refuse a store of which a part lies elsewhere: it could be another client's."""
    for part in (store, store / "HEAD", store / "objects", store / "refs", store / "packed-refs", store / "shallow"):
        _refuse_link(part, root)
    for entry in _entries(store / "objects"):
        # a link within the repository can lead to one that leads out of it
        if not entry.is_file(follow_symlinks=False):
            _refuse_link(Path(entry.path), root)
            what = "a link" if entry.is_symlink() else "neither a file nor a folder"
            message = f"{root} is refused: {entry.path} is {what}"
            raise UnreadableRepository(message)
    lenders = store / "objects" / "info" / "alternates"
    # what a lender borrows itself, and how git reads an odd line, need not be known where nobody may lend
    if lenders.is_file() and lenders.stat().st_size:
        message = (
            f"{root} is refused: it borrows objects from the places named in {lenders}; "
            "make it whole with `git repack -a -d` and remove that file"
        )
        raise UnreadableRepository(message)


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


def read_small(file: Path, most: int) -> bytes:
    """Read a file of the repository, if it is a plain one of so many bytes at most: others may never end."""
    try:
        # opening a pipe would wait for somebody to write into it
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _no_plain(file, most) from None
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _no_plain(file, most)
        with os.fdopen(handle, "rb", closefd=False) as opened:
            content = opened.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise _no_plain(file, most)
    return content


def _no_plain(file: Path, most: int) -> UnreadableRepository:
    return UnreadableRepository(f"{file} is refused: git writes a plain file of at most {most:,} bytes there")


def _text(file: Path, most: int) -> str:
    return read_small(file, most).decode(errors="replace")


def furnish(private: Path, places: Places, attributes: str) -> None:
    """Lay out a private git directory: our configuration, the repository's references."""
    config = places.common / "config"
    text = _text(config, CONFIG_BYTES) if os.path.lexists(config) else ""
    if re.search(r"^[ \t]*refstorage[ \t]*=[ \t]*reftable[ \t\r]*$", text, re.IGNORECASE | re.MULTILINE):
        message = (
            f"{places.root} keeps its references as reftable, which can not be read yet; audit a plain clone of it"
        )
        raise UnreadableRepository(message)
    sha256 = re.search(r"^[ \t]*objectformat[ \t]*=[ \t]*sha256[ \t\r]*$", text, re.IGNORECASE | re.MULTILINE)
    ours = CONFIG.format(version=1 if sha256 else 0) + ("[extensions]\n\tobjectFormat = sha256\n" if sha256 else "")
    (private / "config").write_text(ours, encoding="utf-8")
    (private / "info").mkdir()
    (private / "info" / "attributes").write_text(attributes, encoding="utf-8")
    (private / "objects").mkdir()
    (private / "refs").mkdir()
    (private / "HEAD").write_bytes(read_small(places.own / "HEAD", HEAD_BYTES))
    for name in ("packed-refs", "shallow"):
        if os.path.lexists(places.common / name):
            (private / name).write_bytes(read_small(places.common / name, PACKED_BYTES))
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
            # git, too, passes over what is no reference
            with suppress(UnreadableRepository):
                (there / name).write_bytes(read_small(file, REFERENCE_BYTES))
