"""Reads what the probes ask for, within bounds, and lays their answers out as the table "probes"."""

import re
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from fractional_cto.engine.collectors.documents import redact
from fractional_cto.engine.collectors.scorecard import documents, fuzzing, packaging, permissions, pinned, workflows
from fractional_cto.engine.collectors.scorecard.dockerfiles import CHECK, PROBE, is_dockerfile
from fractional_cto.engine.collectors.scorecard.probe import LEFT_OUT, UNREAD, Files, Probe, is_sample
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git

SMALL = 256 << 10
TEXTS = 8 << 20  # bytes of texts at most, the shallow files first
PROGRAMS = 24 << 20  # bytes of what may be programs
LONGEST = 200
TOLD = 20
PLACES = (workflows.PATH, documents.POLICY, documents.LICENCE, documents.FOLDER)
DEEPEST = 2
READ = re.compile(r"pom\.xml|directory\..*\.props|.+\.csproj", re.IGNORECASE)
SCRIPT = re.compile(r".+\.(?:sh|bash|mksh)", re.IGNORECASE)
MEDIA = re.compile(
    r"\.(?:png|jpe?g|gif|ico|webp|svg|bmp|tiff?|psd|pdf|mp[34]|mov|ogg|wav|webm|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|xz|7z"
    r"|tar|docx?|xlsx?|pptx?|sqlite3?|db|parquet|npy|pb|mo|pack|idx|bin|dat|keystore|jks|p12|pfx|der)$",
    re.IGNORECASE,
)

Tables = dict[str, Mapping[str, Sequence[object]]]


def tables_of(git: Git, tree: Tree) -> Tables:
    """Answer every probe, and say what could not be read for it."""
    files, gaps = _read(git, tree)
    answers = sorted({*_answers(files), *fuzzing.probes(git, tree), *_left_out(tree)})
    gaps += [
        (f"what the scripts in {path} fetch", "these scripts could not be followed")
        for path in sorted({one.path for one in answers if one.outcome == UNREAD and one.check == CHECK})[:TOLD]
    ]
    return {
        "probes": {
            "check_name": [one.check for one in answers],
            "probe": [one.probe for one in answers],
            "outcome": [one.outcome for one in answers],
            "path": [one.path for one in answers],
            "line": pa.array([one.line or None for one in answers], pa.int32()),
            "kind": [one.kind for one in answers],
            "text": [redact(one.text.replace("\n", " ")[: 2 * LONGEST])[:LONGEST] for one in answers],
        },
        "absent": {"need": [need for need, _ in gaps], "reason": [reason for _, reason in gaps]},
    }


def _answers(files: Files) -> Iterator[Probe]:
    found = []
    for path, text in files.texts.items():
        if workflows.PATH.fullmatch(path) and workflows.says_something(text):
            workflow = workflows.read(path, text)
            if workflow is None:
                yield Probe("Token-Permissions", "workflow", UNREAD, path)
            else:
                found.append(workflow)
    for one in found:
        for probe in (permissions.tokens, permissions.dangers, packaging.packaging, packaging.analysis):
            yield from probe(one)
    yield from pinned.probes(files, found)
    for answer in (documents.policy, documents.licence, documents.updater, documents.programs):
        yield from answer(files)
    yield from packaging.sonar(files)


def _left_out(tree: Tree) -> Iterator[Probe]:
    """Answer which samples for tests nobody read, where each would have been read elsewhere."""
    for entry in tree.entries:
        if not (is_sample(entry.path) and entry.mode in ("file", "executable") and entry.size):
            continue
        if entry.size <= SMALL and _may_fetch(tree, entry):
            yield Probe(CHECK, PROBE, LEFT_OUT, entry.path)
        if _may_be_program(tree, entry):
            yield Probe("Binary-Artifacts", "hasUnverifiedBinaryArtifacts", LEFT_OUT, entry.path)
        if fuzzing.may_try(tree, entry):
            yield Probe(fuzzing.CHECK, fuzzing.PROBE, LEFT_OUT, entry.path)


def _read(git: Git, tree: Tree) -> tuple[Files, list[tuple[str, str]]]:
    real = [entry for entry in tree.entries if entry.mode in ("file", "executable") and entry.size]
    entries = [entry for entry in real if not is_sample(entry.path)]
    asked = [entry for entry in entries if (entry.size or 0) <= SMALL and _is_asked(tree, entry)]
    doubtful = [entry for entry in entries if _may_be_program(tree, entry)]
    texts, heads = _within(asked, TEXTS), _within(doubtful, PROGRAMS)
    gaps = [
        (what, f"{most >> 20} MiB of them were read, and no more")
        for what, read, wanted, most in (
            ("other scripts and Dockerfiles", texts, asked, TEXTS),
            ("other files that may be programs", heads, doubtful, PROGRAMS),
        )
        if len(read) < len(wanted)
    ]
    contents = {read.name: read.content or b"" for read in git.objects({entry.blob: None for entry in texts})}
    begins = {read.name: (read.content or b"")[: documents.HEAD] for read in git.objects({e.blob: None for e in heads})}
    files = Files(
        tree=tree,
        texts={entry.path: contents.get(entry.blob, b"").decode(errors="replace") for entry in texts},
        heads={entry.path: begins.get(entry.blob, b"") for entry in heads},
    )
    return files, gaps


def _within(entries: Sequence[Entry], most: int) -> list[Entry]:
    """Take the shallow ones first, so many bytes at most."""
    spent, chosen = 0, []
    for entry in sorted(entries, key=lambda entry: (entry.path.count("/"), entry.path)):
        spent += entry.size or 0
        if spent > most:
            break
        chosen.append(entry)
    return sorted(chosen, key=lambda entry: entry.path)


def _is_asked(tree: Tree, entry: Entry) -> bool:
    path = entry.path
    # most files lie deeper than any that is told by its place
    if path.count("/") <= DEEPEST and any(place.fullmatch(path) for place in PLACES):
        return True
    return bool(READ.fullmatch(path.rpartition("/")[2])) or _may_fetch(tree, entry)


def _may_fetch(tree: Tree, entry: Entry) -> bool:
    name, blob = entry.path.rpartition("/")[2], tree.blobs.get(entry.blob)
    if is_dockerfile(entry.path) or SCRIPT.fullmatch(name):
        return True
    return bool(blob and blob.script == "Shell" and "." not in name)


def _may_be_program(tree: Tree, entry: Entry) -> bool:
    name = entry.path.rpartition("/")[2]
    if name.rpartition(".")[2] in documents.BINARY and "." in name:
        return True
    blob = tree.blobs.get(entry.blob)
    return bool(blob.is_binary if blob else "." not in name) and not MEDIA.search(name)
