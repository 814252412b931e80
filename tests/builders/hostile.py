"""Repositories that try to run a command when git is used in them, each with the git command that proves it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.builders.repos import git, object_file, put, put_commit, repository, simple

HOOKS = (
    "applypatch-msg",
    "commit-msg",
    "fsmonitor-watchman",
    "post-checkout",
    "post-commit",
    "post-index-change",
    "post-merge",
    "post-rewrite",
    "pre-auto-gc",
    "pre-commit",
    "pre-push",
    "pre-rebase",
    "prepare-commit-msg",
    "proc-receive",
    "push-to-checkout",
    "reference-transaction",
    "sendemail-validate",
    "update",
    "post-receive",
    "post-update",
    "pre-receive",
)
Build = Callable[[Path, Path], None]


@dataclass(frozen=True)
class Trap:
    """A repository and the git command that runs its payload, which makes a file called as marker."""

    name: str
    build: Build
    spring: tuple[str, ...]


TRAPS: list[Trap] = []


def trap(*spring: str) -> Callable[[Build], Build]:
    """Register a builder of a repository; spring is the git command that it waits for."""

    def register(build: Build) -> Build:
        TRAPS.append(Trap(build.__name__, build, spring))
        return build

    return register


def configure(path: Path, settings: str) -> None:
    """Add settings to the repository's own configuration."""
    with (path / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write(settings)


def script(file: Path, marker: Path) -> Path:
    """Write the payload as a program."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\ntouch {marker}\nexit 0\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def attributed(path: Path, line: str) -> None:
    """Make a repository whose attributes ask for a driver, in the tree and beside it."""
    files: Mapping[str, str] = {".gitattributes": f"{line}\n", "app.py": "total = 0\n"}
    with repository(path) as shop:
        shop.commit("Begin", files)
        shop.commit("Count", {"app.py": "total = 1\n"})
    (path / ".git" / "info").mkdir()
    (path / ".git" / "info" / "attributes").write_text(f"{line}\n", encoding="utf-8")


@trap("status")
def file_monitor(path: Path, marker: Path) -> None:
    """Ask for a file monitor."""
    simple(path)
    configure(path, f"[core]\n\tfsmonitor = {script(path / 'payload', marker)}\n")


@trap("checkout", "-q", "-f", "main")
def hooks(path: Path, marker: Path) -> None:
    """Bring hooks of every kind."""
    simple(path)
    for name in HOOKS:
        script(path / ".git" / "hooks" / name, marker)


@trap("checkout", "-q", "-f", "main")
def hooks_path(path: Path, marker: Path) -> None:
    """Name another folder for the hooks, inside the tree."""
    simple(path)
    configure(path, "[core]\n\thooksPath = tools\n")
    for name in HOOKS:
        script(path / "tools" / name, marker)


@trap("st")
def alias_and_pager(path: Path, marker: Path) -> None:
    """Replace commands by others, and page everything."""
    simple(path)
    commands = ("log", "cat-file", "diff-tree", "ls-tree", "rev-parse", "st")
    configure(path, "[alias]\n" + "".join(f'\t{command} = "!touch {marker}"\n' for command in commands))
    configure(path, f"[core]\n\tpager = touch {marker}\n\teditor = touch {marker}\n\taskPass = touch {marker}\n")
    configure(path, "[pager]\n" + "".join(f"\t{command} = touch {marker}\n" for command in commands))


@trap("diff", "main~1", "main")
def external_diff(path: Path, marker: Path) -> None:
    """Compare with a program."""
    simple(path)
    configure(path, f"[diff]\n\texternal = {script(path / 'payload', marker)}\n")


@trap("log", "-p", "main")
def text_conversion(path: Path, marker: Path) -> None:
    """Turn files into text with a program before they are compared."""
    attributed(path, "* diff=evil")
    configure(path, f'[diff "evil"]\n\ttextconv = touch {marker}; cat\n')


@trap("diff", "main~1", "main")
def diff_driver(path: Path, marker: Path) -> None:
    """Compare single files with a program."""
    attributed(path, "*.py diff=evil")
    configure(path, f'[diff "evil"]\n\tcommand = {script(path / "payload", marker)}\n')


@trap("checkout", "-q", "-f", "main")
def smudge_filter(path: Path, marker: Path) -> None:
    """Pass files through a program on their way to and from the disk."""
    attributed(path, "* filter=evil")
    configure(path, f'[filter "evil"]\n\tsmudge = touch {marker}; cat\n\tclean = touch {marker}; cat\n\trequired\n')


@trap("log", "-p", "main")
def attributes_file(path: Path, marker: Path) -> None:
    """Name another file of attributes."""
    simple(path)
    (path / "evil").write_text("* diff=evil\n", encoding="utf-8")
    configure(path, f"[core]\n\tattributesFile = {path / 'evil'}\n")
    configure(path, f'[diff "evil"]\n\ttextconv = touch {marker}; cat\n')


@trap("status")
def included(path: Path, marker: Path) -> None:
    """Include more configuration from the tree."""
    simple(path)
    (path / "evil").write_text(f"[core]\n\tfsmonitor = {script(path / 'payload', marker)}\n", encoding="utf-8")
    configure(path, f'[include]\n\tpath = ../evil\n[includeIf "gitdir:{path}/"]\n\tpath = ../evil\n')


@trap("status")
def work_tree_settings(path: Path, marker: Path) -> None:
    """Keep the settings in the file of the work tree."""
    simple(path)
    configure(path, "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n")
    settings = f"[core]\n\tfsmonitor = {script(path / 'payload', marker)}\n"
    (path / ".git" / "config.worktree").write_text(settings, encoding="utf-8")


@trap("-c", "protocol.allow=always", "fetch", "origin")
def ssh_command(path: Path, marker: Path) -> None:
    """Reach the remote with a program."""
    simple(path)
    configure(path, f"[core]\n\tsshCommand = touch {marker};\n\tgitProxy = touch {marker}\n")
    configure(path, '[remote "origin"]\n\turl = ssh://shop.test/shop\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n')


@trap("log", "-p", "main")
def promised_objects(path: Path, marker: Path) -> None:
    """Lack files that a remote has promised, where asking the remote runs a program."""
    simple(path)
    pack = next((path / ".git" / "objects").rglob("*.pack"), None)
    if pack is not None:
        pack.with_suffix(".promisor").touch()
    lost = put(path, "blob", b"lost\n")
    object_file(path, lost).unlink()
    tree = put(path, "tree", b"100644 lost.py\0" + bytes.fromhex(lost))
    put_commit(path, tree, _tip(path))
    configure(path, "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n")
    configure(path, f'[remote "origin"]\n\turl = "ext::sh -c touch% {marker}"\n\tpromisor = true\n')
    configure(path, '[protocol "ext"]\n\tallow = always\n')


@trap("-c", "protocol.ext.allow=always", "submodule", "update", "--init")
def submodule(path: Path, marker: Path) -> None:
    """Hold a submodule whose address runs a program."""
    url = f"ext::sh -c touch% {marker}"
    modules = f'[submodule "lib"]\n\tpath = lib\n\turl = "{url}"\n\tupdate = checkout\n'
    simple(path)
    inner = put(path, "blob", modules.encode())
    tree = put(
        path, "tree", b"100644 .gitmodules\0" + bytes.fromhex(inner) + b"160000 lib\0" + bytes.fromhex(_tip(path))
    )
    put_commit(path, tree, _tip(path))
    (path / ".gitmodules").write_text(modules, encoding="utf-8")
    git(path, "read-tree", "main")
    (path / "lib").mkdir()
    configure(path, f'[submodule "lib"]\n\turl = "{url}"\n\tactive = true\n[protocol "ext"]\n\tallow = always\n')


@trap("credential", "fill")
def credential_helper(path: Path, marker: Path) -> None:
    """Ask a program for passwords."""
    simple(path)
    configure(path, f'[credential]\n\thelper = "!touch {marker}; echo password=x; echo username=y; true"\n')


@trap("log", "main")
def signature_program(path: Path, marker: Path) -> None:
    """Check signatures with a program whenever history is shown."""
    simple(path)
    configure(path, f"[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {script(path / 'payload', marker)}\n")
    who = b"Ada Example <ada@shop.test> 1672650000 +0000"
    signature = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n"
    tree = put(path, "tree", b"100644 a.py\0" + bytes.fromhex(put(path, "blob", b"total = 0\n")))
    signed = b"tree %s\nauthor %s\ncommitter %s\n%s\nSign\n" % (tree.encode(), who, who, signature)
    name = put(path, "commit", signed)
    (path / ".git" / "refs" / "heads" / "main").write_text(f"{name}\n", encoding="utf-8")


def _tip(path: Path) -> str:
    return (path / ".git" / "refs" / "heads" / "main").read_text(encoding="utf-8").strip()
