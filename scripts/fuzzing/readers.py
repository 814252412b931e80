"""Readers of text that others wrote, as functions of bytes that must not fail, whatever the bytes are.

A file of a repository goes through all collectors, as in an audit; they have to say for themselves what they refuse.
"""

import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import cast

from fractional_cto.engine.collectors import (
    answers,
    commits,
    documents,
    kinds,
    marks,
    messages,
    people,
    references,
    releases,
)
from fractional_cto.engine.collectors.advisories import advisory as advisories
from fractional_cto.engine.collectors.advisories import documents as doors
from fractional_cto.engine.collectors.advisories import exploited, osv, rustsec
from fractional_cto.engine.collectors.advisories.files import documents as archived
from fractional_cto.engine.collectors.dependencies import collect as dependencies
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.imports import imports
from fractional_cto.engine.collectors.freshness.cycles import cycle_of, products
from fractional_cto.engine.collectors.freshness.declared import declared
from fractional_cto.engine.collectors.infrastructure import collect as infrastructure
from fractional_cto.engine.collectors.licences import collect as licences
from fractional_cto.engine.collectors.licences import expressions
from fractional_cto.engine.collectors.pipelines import collect as pipelines
from fractional_cto.engine.collectors.scans.collect import columns_of
from fractional_cto.engine.collectors.scans.sarif import read as sarif
from fractional_cto.engine.collectors.scorecard import collect as scorecard
from fractional_cto.engine.collectors.secrets.contents import hits_of, text_of
from fractional_cto.engine.collectors.tree import Entry, Tree, examine
from fractional_cto.engine.collectors.versions.keys import ORDERS, key, minor_step, normal
from fractional_cto.engine.collectors.vulnerabilities import cvss, evaluate
from fractional_cto.engine.config import Config, read_config
from fractional_cto.engine.errors import BadConfig, RefusedAddress
from fractional_cto.engine.git import Git, remote
from fractional_cto.engine.git.program import Read

Reader = Callable[[bytes], object]
POLICY = Config(licences={"allowed": ("MIT",), "denied": ("GPL-3.0-only",)})
SHA = "0123456789abcdef" * 2 + "01234567"


class _Objects:
    """Stands in for git: hands out contents by name, and one text as the answer to whatever it is asked."""

    def __init__(self, contents: Mapping[str, bytes], answer: bytes = b"", code: int = 0) -> None:
        self.contents, self.answer, self.code = contents, answer, code

    def objects(self, names: Iterable[str]) -> Iterator[Read]:
        for name in names:
            yield Read(name=name, content=self.contents.get(name))

    def read(self, *_: str, into: Callable[[bytes], object] = len, **_more: object) -> tuple[int, bytes, bytes]:
        into(self.answer)
        return self.code, self.answer, b""


def _freshness(_git: Git, tree: Tree, files: Mapping[str, bytes]) -> None:
    for path in (entry.path for entry in tree.entries):
        lines = (line[: documents.LINE] for line in files[path].decode(errors="replace").splitlines())
        for one in declared(path, enumerate(lines, 1)):
            cycle_of(products()[one.product], one.version)


def _licences(git: Git, tree: Tree, _files: Mapping[str, bytes]) -> None:
    licences.tables_of(git, tree, POLICY)
    # these remember what they were asked, which in an audit are a few hundred texts
    expressions.family.cache_clear()
    expressions.fulfils.cache_clear()


# Collectors of files, by the folders of their modules.
COLLECTORS: dict[str, Callable[[Git, Tree, Mapping[str, bytes]], object]] = {
    "dependencies": lambda git, tree, _: dependencies.tables_of(git, tree),
    "infrastructure": lambda git, tree, _: infrastructure.tables_of(git, tree),
    "pipelines": lambda git, tree, _: pipelines.tables_of(git, tree),
    "scorecard": lambda git, tree, _: scorecard.tables_of(git, tree),
    "documents": lambda git, tree, _: documents.tables_of(git, tree),
    "licences": _licences,
    "freshness": _freshness,
}


def audited(collectors: Iterable[str], files: Mapping[str, bytes]) -> None:
    """Put a revision of these files through some of the collectors of files."""
    tree = Tree(
        entries=[Entry(path, "file", path, len(files[path])) for path in sorted(files)],
        blobs={path: examine(content) for path, content in files.items()},
    )
    for name in collectors:
        COLLECTORS[name](cast("Git", _Objects(files)), tree, files)


def a_file(collectors: Iterable[str], path: str, data: bytes) -> None:
    """Read a file of this name."""
    audited(collectors, {path: data})


def several(paths: tuple[str, ...], data: bytes) -> None:
    """Take several files out of one input: what manifests and locks say of one another is settled last."""
    parts = (part for part in data.split(b"\x1e") if part)
    audited(("dependencies", "licences"), {paths[part[0] % len(paths)]: part[1:] for part in parts})


def helm(data: bytes) -> None:
    """Read the values of a chart."""
    audited(("infrastructure",), {"chart/Chart.yaml": b"name: shop\n", "chart/values.yaml": data})


def secrets_in(path: str, data: bytes) -> None:
    """Look for secrets in a text, and in what differs from an older version of it."""
    content = text_of(data)
    if content is None:
        return
    third = len(content) // 3
    old = content[:third] + content[2 * third :]
    hits_of(path, content, old, hits_of(path, old, b"", ()).hits)


def scan(data: bytes) -> None:
    """Read what another scanner wrote."""
    with suppress(Refused):
        columns_of("scan.sarif", sarif(data))


def go_imports(data: bytes) -> None:
    """Read what a Go file imports."""
    list(imports(data))


def read_osv(door: Callable[[bytes], object], data: bytes) -> None:
    """Read an advisory or the catalogue of exploited weaknesses, and hold a version against it."""
    with suppress(advisories.Refused):
        whole = door(data)
        if exploited.is_catalogue(whole):
            exploited.catalogue(cast("Mapping[str, object]", whole))
        else:
            _judged(osv.advisory(whole if isinstance(whole, dict) else {}))


def read_rustsec(data: bytes) -> None:
    """Read an advisory of RustSec."""
    with suppress(advisories.Refused):
        _judged(rustsec.advisory(doors.text_of(data)))


def _judged(found: advisories.Advisory) -> None:
    cvss.best(found.vectors, found.word)
    for each in found.affected:
        evaluate.verdict(each.versions[0] if each.versions else "1.2.3", (each,))


def likelihoods(data: bytes) -> None:
    """Read a list of EPSS."""
    with suppress(advisories.Refused):
        exploited.likelihoods(doors.text_of(data))


def release_dates(data: bytes) -> None:
    """Read a table of release dates."""
    with suppress(releases.Refused):
        for each in releases.parsed(data).values():
            releases.newest(each, date(2026, 1, 1))


def versions(data: bytes) -> None:
    """Compare the first two lines in the order of every ecosystem."""
    one, _, other = data.decode(errors="replace").partition("\n")
    for ecosystem in ORDERS:
        normal(ecosystem, one)
        keys = [key(ecosystem, each) for each in (one, other)]
        if None not in keys:
            bool(keys[0] < keys[1])
            bool(keys[0] == keys[1])
    minor_step(one, other)
    key.cache_clear()


def as_text(reader: Callable[[str], object], data: bytes) -> None:
    """Decode for a reader of text."""
    reader(data.decode(errors="replace"))


def score(text: str) -> None:
    """Compute a score from a vector."""
    cvss.best((text,), "")


def licence_named(text: str) -> None:
    """Tell what a licence asks."""
    expressions.identifier(text)
    expressions.family.__wrapped__(text)
    expressions.fulfils.__wrapped__(text, frozenset({"mit"}), frozenset({"gpl-3.0-only"}))


def address(text: str) -> None:
    """Take apart an address to copy from."""
    with suppress(RefusedAddress):
        remote.parse(text)


@contextmanager
def _file(data: bytes, ending: str) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        file.write(data)
        file.flush()
        yield Path(file.name)


def archive(data: bytes) -> None:
    """Read an archive of advisories, of which some bytes are others: every three say where and which."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as written:
        for name in ("a.json", "ü.yaml"):
            written.writestr(zipfile.ZipInfo(name), "id: x\n" * 5)
    content = bytearray(whole.getvalue())
    for at in range(0, len(data) - 2, 3):
        content[int.from_bytes(data[at : at + 2]) % len(content)] = data[at + 2]
    with _file(bytes(content), ".zip") as file:
        list(archived(file))


def settings(data: bytes) -> None:
    """Read a cto.toml."""
    with _file(data, ".toml") as file, suppress(BadConfig):
        found = read_config(file)
        answers.columns(found)
        bool(found.sentences)


def log_of_git(data: bytes) -> None:
    """Let git tell of commits, in fields as it writes them; where those do not add up, it is asked for the commit."""
    parts = enumerate(data.split(b"\2"))
    records = [b"%040x\0\0" % number + part.replace(b"\1", b"\0") for number, part in parts]
    commits.tabulate(commits.read_commits(cast("Git", _Objects({SHA: b"tree "}, b"\0".join([*records, b""]))), SHA))


def commit_object(data: bytes) -> None:
    """Read a commit where git's log stops, and say who made it."""
    git = _Objects({SHA: b"tree " + data}, code=1)
    log = commits.read_commits(cast("Git", git), SHA)
    commits.tabulate(log)
    found = Counter(people.Contact(*each) for each in zip(*log.fields[4:6], strict=True))
    people.merge(cast("Git", git), SHA, found, Config())


def message(text: str) -> None:
    """Say what the message of a commit means, whole and cut."""
    list(messages.meanings([text, messages.lean(text)]))


def reference(text: str) -> None:
    """Tell a release by the name of its tag."""
    references.is_release(text)
    documents.untokened(text)


def path_alone(text: str) -> None:
    """Ask everything that is told by a path alone; git keeps paths of 4 KiB, and splits none at a line end."""
    a_file(COLLECTORS, text[:4096].replace("\0", "") or "x", b"")
    kinds.kind_of(text[:4096])
    kinds.language_of(text[:4096])


def marks_of(data: bytes) -> None:
    """Follow what a repository says of its own files."""
    paths = ("web/src/app.js", "web/a.c")
    said = marks.Attributes({"web/.gitattributes": marks.lines_of(data)}, paths)
    for path in paths:
        kinds.kind_of(path, "", said.of(path))
