"""A git repository in five lines: people, merges, renames, tags and branches, the same ids each time.

with repository(tmp_path / "shop") as shop:
    first = shop.commit("Begin", {"app.py": "total = 0"}, by=ADA)
    shop.commit("Call it by its name", moves={"app.py": "shop.py"})
    shop.tag("v1.0")
shop.id(first)
"""

import hashlib
import os
import subprocess
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

ADA = "Ada Example <ada@shop.test>"
BEN = "Ben Sample <ben@shop.test>"
CAT = "Cat Specimen <cat@shop.test>"
BOT = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
START = int(datetime(2023, 1, 2, 9, 0, tzinfo=UTC).timestamp())
HOUR, DAY = 3600, 86400
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ada Example",
    "GIT_AUTHOR_EMAIL": "ada@shop.test",
    "GIT_AUTHOR_DATE": f"{START} +0000",
    "GIT_COMMITTER_NAME": "Ada Example",
    "GIT_COMMITTER_EMAIL": "ada@shop.test",
    "GIT_COMMITTER_DATE": f"{START} +0000",
}
Content = str | bytes | None


class Repository:
    """A history being told; it stands on disk once the ``with`` is left."""

    def __init__(self, path: Path) -> None:
        """Begin at path, on the branch main."""
        self.path = path
        self.stream: list[bytes] = []
        self.marks = 0
        self.clock = START
        self.tips: dict[str, str] = {}
        self.ids: dict[str, str] = {}

    def commit(  # noqa: PLR0913  # each keyword is something a history can differ in
        self,
        message: str | bytes = "Change something",
        files: Mapping[str, Content] | None = None,
        *,
        by: str | bytes = ADA,
        committer: str | bytes | None = None,
        at: int | None = None,
        branch: str = "main",
        merges: Sequence[str] = (),
        moves: Mapping[str, str] | None = None,
    ) -> str:
        """Add a commit on a branch, an hour after the one before; a file that is None is deleted."""
        self.clock = self.clock + HOUR if at is None else at
        parent = self.tips.get(branch)
        self.marks += 1
        mark = f":{self.marks}"
        self._say(f"commit refs/heads/{branch}\nmark {mark}")
        self._say(b"author %s %d +0000" % (_bytes(by), self.clock))
        self._say(b"committer %s %d +0000" % (_bytes(committer or by), self.clock))
        self._data(_bytes(message))
        if parent:
            self._say(f"from {parent}")
        for other in merges:
            self._say(f"merge {self.tips.get(other, other)}")
        for old, new in (moves or {}).items():
            self._say(f"R {quoted(old)} {quoted(new)}")
        for name, content in (files or {}).items():
            self._file(name, content)
        self._say("")
        self.tips[branch] = mark
        return mark

    def branch(self, name: str, at: str = "main") -> None:
        """Let a branch begin where another one, or a commit, stands."""
        self.tips[name] = self.tips.get(at, at)
        self._say(f"reset refs/heads/{name}\nfrom {self.tips[name]}\n")

    def tag(self, name: str, at: str = "main", message: str | None = None) -> None:
        """Name a commit; with a message the tag is an object of its own."""
        target = self.tips.get(at, at)
        if message is None:
            self._say(f"reset refs/tags/{name}\nfrom {target}\n")
            return
        self._say(f"tag {name}\nfrom {target}\ntagger {ADA} {self.clock} +0000")
        self._data(message.encode())

    def id(self, mark: str = "main") -> str:
        """Give the id of a commit or of a branch's last one."""
        return self.ids[self.tips.get(mark, mark)]

    def finish(self) -> None:
        """Write what was told; a finished history can be continued."""
        if not (self.path / ".git").exists():
            git(self.path.parent, "init", "-q", "--template=", "-b", "main", str(self.path))
        marks = self.path / ".git" / "marks"
        options = ("--quiet", "--force", "--date-format=raw", f"--export-marks={marks}")
        known = (f"--import-marks={marks}",) if marks.exists() else ()
        git(self.path, "fast-import", *options, *known, stdin=b"".join([*self.stream, b"done\n"]))
        self.stream = []
        self.ids = dict(line.split() for line in marks.read_text(encoding="utf-8").splitlines())

    def _file(self, name: str, content: Content) -> None:
        if content is None:
            self._say(f"D {quoted(name)}")
            return
        self._say(f"M 100644 inline {quoted(name)}")
        self._data(_bytes(content))

    def _say(self, line: str | bytes) -> None:
        self.stream.append(_bytes(line) + b"\n")

    def _data(self, content: bytes) -> None:
        self.stream.append(b"data %d\n%s\n" % (len(content), content))


@contextmanager
def repository(path: Path) -> Iterator[Repository]:
    """Tell a history, and have it on disk afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = Repository(path)
    yield told
    told.finish()


def simple(path: Path) -> Path:
    """Make the smallest repository worth an audit: two people, three commits."""
    with repository(path) as shop:
        shop.commit("Begin", {"src/app.py": "print('shop')\n" * 20, "README.md": "# Shop\n"})
        shop.commit("Sell", {"src/app.py": "print('sell')\n" * 25, "src/till.py": "total = 0\n"}, by=BEN)
        shop.commit("Count", {"src/till.py": "total = 1\n"})
    return path


def lively(path: Path) -> Repository:
    """Make a repository with fifteen months of people, bots, merges, renames, repairs, tags and branches."""
    with repository(path) as shop:
        shop.commit(
            "Begin", {"README.md": "# Shop\n", "src/app.py": "total = 0\n" * 40, ".mailmap": f"{ADA} <ada@home.test>\n"}
        )
        for number in range(120):
            by = (ADA, BEN, CAT, "Ada <ada@home.test>", BOT)[number % 5]
            shop.clock += 4 * DAY
            name = f"src/part{number % 7}/file{number % 11}.py"
            shop.commit(
                ("Add", "Fix a bug in", "Change")[number % 3] + f" {name} (#{number})",
                {name: f"x = {number}\n" * 9},
                by=by,
            )
            if number % 10 == 5:
                shop.branch(f"topic{number}")
                shop.commit(
                    "Try",
                    {f"src/try{number}.py": "y = 1\n" * 20, name: f"z = {number}\n"},
                    branch=f"topic{number}",
                    by=BEN,
                )
                shop.commit(f"Merge topic{number}", {f"src/try{number}.py": "y = 1\n" * 20}, merges=[f"topic{number}"])
            if number % 20 == 19:
                shop.tag(f"v1.{number // 20}", message="Release")
                shop.commit("Move", moves={f"src/try{number - 4}.py": f"src/tried{number - 4}.py"}, by=CAT)
        shop.branch("unfinished")
        shop.commit("Begin something", {"src/later.py": "later = 1\n"}, branch="unfinished", by=CAT)
    return shop


def git(path: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
    """Run the git program there, apart from the developer's own settings."""
    done = subprocess.run(
        ["git", *arguments], cwd=path, input=stdin, env=ENVIRONMENT | environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="replace").strip()


def put(path: Path, kind: str, content: bytes) -> str:
    """Store an object as it is, which git's own commands would refuse to write when it is odd."""
    whole = b"%s %d\0%s" % (kind.encode(), len(content), content)
    name = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    file = object_file(path, name)
    file.parent.mkdir(exist_ok=True)
    if not file.exists():
        file.write_bytes(zlib.compress(whole, 1))
    return name


def put_tree(path: Path, *entries: tuple[str, bytes, str]) -> str:
    """Store a tree of (mode, name, id) in the order given."""
    return put(path, "tree", b"".join(b"%s %s\0%s" % (m.encode(), name, bytes.fromhex(i)) for m, name, i in entries))


def put_commit(path: Path, tree: str, *parents: str, who: bytes = ADA.encode(), when: str = f"{START} +0000") -> str:
    """Store a commit with any author and date, and let main stand on it."""
    lines = [f"tree {tree}".encode(), *(f"parent {one}".encode() for one in parents)]
    lines += [b"%s %s %s" % (role, who, when.encode()) for role in (b"author", b"committer")]
    name = put(path, "commit", b"\n".join([*lines, b"", b"Odd\n"]))
    (path / ".git" / "refs" / "heads" / "main").write_text(f"{name}\n", encoding="utf-8")
    return name


def object_file(path: Path, name: str) -> Path:
    """Say where a loose object lies."""
    return path / ".git" / "objects" / name[:2] / name[2:]


def loosen(path: Path) -> None:
    """Turn packs into loose objects, so that single ones can be lost or broken."""
    for pack in sorted((path / ".git" / "objects" / "pack").glob("*.pack")):
        content = pack.read_bytes()
        for part in pack.parent.glob(f"{pack.stem}.*"):
            part.unlink()
        git(path, "unpack-objects", "-q", stdin=content)


def quoted(name: str) -> str:
    """Write a path as fast-import wants it."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode(errors="surrogateescape")
