"""Folders that name places which can not be: neither the system nor Python can say where they lead."""

import shutil
from collections.abc import Callable
from pathlib import Path


def _itself(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder)


def _gitdir(folder: Path) -> None:
    _lead(folder, "a\0b")


def _circle(folder: Path) -> None:
    _lead(folder, "circle")
    (folder / "circle").symlink_to(folder / "circle")


def _worktree(folder: Path) -> None:
    _lead(folder, "own", config="[core]\n\tworktree = \0\n")


def _commondir(folder: Path) -> None:
    _lead(folder, "own", gitdir="../.git\n", commondir="a\0b\n")


def _lead(folder: Path, target: str, **files: str) -> None:
    """Let the .git file of a folder lead somewhere, to these files."""
    shutil.rmtree(folder / ".git")
    (folder / ".git").write_text(f"gitdir: {target}\n", encoding="utf-8")
    if files:
        (folder / target).mkdir()
        (folder / target / "HEAD").touch()
    for name, content in files.items():
        (folder / target / name).write_text(content, encoding="utf-8")


# What each makes of a repository.
IMPOSSIBLE: dict[str, Callable[[Path], None]] = {
    "a link to itself": _itself,
    "a name with NUL in its .git file": _gitdir,
    "a .git file that leads in a circle": _circle,
    "a name with NUL for its work tree": _worktree,
    "a name with NUL for its common folder": _commondir,
}
