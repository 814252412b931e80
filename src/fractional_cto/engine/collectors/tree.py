"""The files at the revision, read from the object store: no link is followed, no work tree is touched."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from hashlib import sha256
from typing import NamedTuple

import pyarrow as pa

from fractional_cto.engine.collectors.kinds import (
    MARKED,
    armour_of,
    kind_of,
    language_of,
    looks_generated,
    names_fuzzer,
    script_of,
)
from fractional_cto.engine.collectors.marks import FILE, NOTHING, Attributes, Line, Marks, lines_of
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git

READABLE = 16 << 20
LISTING = 128 << 20  # bytes: a million files
MODES = {"100644": "file", "100755": "executable", "120000": "symlink", "160000": "submodule"}
KEY = re.compile(r"(?i)\.(key|pem|ppk|asc|gpg|pub|crt|cer)$")
PREPARED = ("scss", "sass", "less", "styl")
LONGEST = 4096  # bytes of a path, which many patterns go through
SAMPLE = 8000  # git, too, looks for a NUL in the first bytes to tell a binary file
# A component that holds more than this share of the source is looked at folder by folder.
LARGE = 0.5
FEW = 4

BLOBS = pa.schema(
    [
        ("blob", pa.string()),
        ("lines", pa.int32()),
        ("is_binary", pa.bool_()),
        ("generated", pa.bool_()),
        ("script", pa.string()),
        ("armour", pa.string()),
        ("fuzzer", pa.bool_()),
    ]
)


class Entry(NamedTuple):
    """One file of the tree."""

    path: str
    mode: str
    blob: str
    size: int | None


class Blob(NamedTuple):
    """What reading a file's content told.

    lines is None for a binary one, script the language its first line names, armour what the frame around a key says,
    fuzzer whether it names one.
    """

    lines: int | None
    is_binary: bool
    generated: bool
    script: str = ""
    armour: str = ""
    fuzzer: bool = False


@dataclass(kw_only=True)
class Tree:
    """The files, what is known of their contents, what the repository itself says of them, and what was not read."""

    entries: list[Entry]
    blobs: dict[str, Blob] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)
    not_followed: int = 0
    missing: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)
    broken: bool = False

    @property
    def marked(self) -> int:
        """Count the files that only the repository itself calls generated or written by others."""
        said = (entry for entry in self.entries if entry.path in self.marks)
        return sum(
            _kind(entry, blob, {}) in MARKED and _kind(entry, blob, self.marks) in ("vendored", "generated")
            for entry, blob in ((entry, self.blobs.get(entry.blob)) for entry in said)
        )

    @property
    def paths(self) -> pa.Array:
        """The path of every file."""
        return pa.array([entry.path for entry in self.entries], pa.string())


def read_tree(git: Git, revision: str, config: Config, known: Mapping[str, Blob]) -> Tree:
    """List the files of the revision and read those whose content is not known yet."""
    code, out, _ = git.read("ls-tree", "-r", "-l", "-z", "--full-tree", revision, most=LISTING)
    if len(out) >= LISTING:
        # a few folders that stand for millions of files: no part of them says anything
        return Tree(entries=[], broken=True)
    entries, twice = _entries(out, config)
    tree = Tree(entries=entries, twice=twice, broken=bool(code))
    wanted: dict[str, str] = {}
    # read each time: what they say of a file depends on where they lie
    marking = {entry.path: entry.blob for entry in tree.entries if f"/{entry.path}".endswith(f"/{FILE}")}
    anew = set(marking.values())
    for entry in tree.entries:
        if entry.mode in ("symlink", "submodule"):
            continue
        if entry.size is not None and entry.size > READABLE:
            tree.large.append(entry.path)
        elif entry.blob in known and entry.blob not in anew:
            tree.blobs[entry.blob] = known[entry.blob]
        elif kind_of(entry.path) != "data" or entry.size is None or _worth_a_look(entry):
            wanted.setdefault(entry.blob, entry.path)
    lines: dict[str, list[Line]] = {}
    for read in git.objects(wanted):
        if read.content is None:
            tree.missing.append(wanted[read.name])
        else:
            tree.blobs[read.name] = examine(read.content)
            if read.name in anew:
                lines[read.name] = lines_of(read.content)
    told = {path: lines[blob] for path, blob in marking.items() if blob in lines}
    attributes = Attributes(told, [entry.path for entry in tree.entries])
    tree.not_followed = attributes.left
    asked = ((entry.path, attributes.of(entry.path)) for entry in tree.entries) if attributes.folders else ()
    tree.marks = {path: marks for path, marks in asked if marks != NOTHING}
    return tree


def _entries(listing: bytes, config: Config) -> tuple[list[Entry], set[str]]:
    """List the files in the order of their paths, and the paths that name several: git writes no such tree."""
    entries: dict[str, Entry] = {}
    twice = set()
    for line in listing.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, blob, size = about.decode().split()
        path = path_of(name)
        if path in entries:
            twice.add(path)
        elif not any(fnmatch(path, pattern) for pattern in config.exclude):
            entries[path] = Entry(path, MODES.get(mode, "file"), blob, int(size) if size.isdigit() else None)
    return sorted(entries.values(), key=lambda entry: entry.path), twice


def path_of(name: bytes) -> str:
    """Decode a path; one longer than any system takes is cut, and kept apart from others by its digest."""
    if len(name) > LONGEST:
        name = b"%s~%s" % (name[: LONGEST - 65], sha256(name).hexdigest().encode())
    return name.decode(errors="backslashreplace")


def _worth_a_look(entry: Entry) -> bool:
    """Tell whether to read data: not where its name already says that it is binary, unless that may be a key."""
    name = entry.path.rpartition("/")[2]
    return ("." not in name or bool(KEY.search(name))) and (entry.size or 0) < READABLE // 16


def examine(content: bytes) -> Blob:
    """Count lines and look for the marks of a binary or generated file."""
    if b"\0" in content[:SAMPLE]:
        return Blob(None, is_binary=True, generated=False)
    lines = content.count(b"\n") + (not content.endswith(b"\n") if content else 0)
    return Blob(
        lines,
        is_binary=False,
        generated=looks_generated(content),
        script=script_of(content),
        armour=armour_of(content),
        fuzzer=names_fuzzer(content),
    )


def columns(tree: Tree, config: Config) -> dict[str, Sequence[object]]:
    """Lay the tree out as the columns of the table "files"."""
    kinds = _kinds(tree)
    component = components(tree.entries, kinds, config)
    blobs = [tree.blobs.get(entry.blob) for entry in tree.entries]
    data = ("data",)
    return {
        "path": [entry.path for entry in tree.entries],
        "language": [
            language_of(entry.path)[0] or (blob and blob.script) or None
            for entry, blob in zip(tree.entries, blobs, strict=True)
        ],
        "kind": kinds,
        "component": [component(entry.path) for entry in tree.entries],
        "mode": [entry.mode for entry in tree.entries],
        "bytes": pa.array([entry.size for entry in tree.entries], pa.int64()),
        "lines": pa.array(
            [blob.lines if blob and kind not in data else None for blob, kind in zip(blobs, kinds, strict=True)],
            pa.int32(),
        ),
        "is_binary": [
            bool(blob.is_binary if blob else kind == "data") for blob, kind in zip(blobs, kinds, strict=True)
        ],
        "armour": [(blob and blob.armour) or None for blob in blobs],
        "blob": [entry.blob for entry in tree.entries],
    }


def _kinds(tree: Tree) -> list[str]:
    """Tell what each file is for; a style sheet is generated where one of its name is kept to make it from."""
    kinds = [_kind(entry, tree.blobs.get(entry.blob), tree.marks) for entry in tree.entries]
    made = {sheet for entry in tree.entries if (sheet := _sheet(entry.path, *PREPARED))}
    return [
        "generated" if kind == "source" and _sheet(entry.path, "css") in made else kind
        for entry, kind in zip(tree.entries, kinds, strict=True)
    ]


def _sheet(path: str, *endings: str) -> tuple[str, str] | None:
    """Name a style sheet by the first folder it lies in and its name without the ending."""
    rest, _, ending = path.rpartition(".")
    name = rest.rpartition("/")[2] if ending.lower() in endings else ""
    return (path.partition("/")[0], name) if name else None


def _kind(entry: Entry, blob: Blob | None, said: Mapping[str, Marks]) -> str:
    # nobody can mark a key away
    marks = NOTHING if blob and blob.armour else said.get(entry.path, NOTHING)
    # whoever asks for secrets asks for most of them too, without a language
    told = (blob.script if blob else "", marks) if marks != NOTHING else (blob.script,) if blob and blob.script else ()
    kind = "data" if entry.mode in ("symlink", "submodule") else kind_of(entry.path, *told)
    if blob and blob.is_binary:
        return kind if kind in ("vendored", "generated") else "data"
    generated = blob and blob.generated and marks.generated is not False
    return "generated" if generated and kind in MARKED else kind


class components:  # noqa: N801  # called like the function it is
    """Say which component a path belongs to: as configured, else by its first folders."""

    def __init__(self, entries: Sequence[Entry], kinds: Sequence[str], config: Config) -> None:
        """Learn from the source files how deep a component's name has to be."""
        self.configured = config.components
        source = [entry.path for entry, kind in zip(entries, kinds, strict=True) if kind in ("source", "test")]
        self.deep = _large_folders(source)

    def __call__(self, path: str) -> str:
        """Name the component of a path."""
        for name, patterns in self.configured.items():
            if any(fnmatch(path, pattern) for pattern in patterns):
                return name
        name, parts = "", path.split("/")[:-1]
        for part in parts:
            name = f"{name}/{part}" if name else part
            if name not in self.deep:
                break
        return name or "(root)"


def _large_folders(source: Sequence[str]) -> set[str]:
    """Find the folders too large, or too much a mere wrapper, to be one component."""
    counts: Counter[str] = Counter()
    parents = set()
    for folder, files in Counter(path.rpartition("/")[0] for path in source).items():
        around = folder
        while around:
            counts[around] += files
            around = around.rpartition("/")[0]
            parents.add(around)
    wrapper = re.compile(r"(^|/)(src|lib|libs|packages|apps|services|modules|crates|plugins|internal|pkg|cmd)$")
    return {
        folder
        for folder, count in counts.items()
        if folder in parents and (count > max(LARGE * len(source), FEW) or wrapper.search(folder))
    }
