"""The files that other scanners wrote, read within bounds, as the table "scans"."""

import re
import stat
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow as pa

from fractional_cto.engine.collectors.scans.sarif import Refused, Scan, gaps_of, runs_of, scans_of
from fractional_cto.engine.facts import Facts

# What can be no file of a repository, nor one that its build makes there.
OUTSIDE = re.compile(r"^/|^[a-z+]+://|(?:^|/)\.\.(?:/|$)", re.IGNORECASE)
LARGEST = 32 << 20
COLUMNS = {
    "source": pa.string(),
    "tool": pa.string(),
    "rule": pa.string(),
    "title": pa.string(),
    "kind": pa.string(),
    "level": pa.string(),
    "score": pa.float64(),
    "path": pa.string(),
    "line": pa.int32(),
    "message": pa.string(),
    "fingerprint": pa.string(),
}


def collect_scans(facts: Facts, files: Sequence[Path]) -> None:
    """Load what the files say of the repositories that were collected, and which of them say nothing."""
    tracked: dict[str, set[str]] = defaultdict(set)
    for row in facts.rows("SELECT repository, path FROM main.files"):
        tracked[str(row["repository"])].add(str(row["path"]))
    for file in files:
        try:
            runs = runs_of(_content(file))
            found = scans_of(runs)
        except Refused as refusal:
            _absent(facts, file, str(refusal))
            continue
        for gap in dict.fromkeys(gaps_of(runs)):
            _absent(facts, file, gap)
        homeless = _load(facts, file.name, found, tracked)
        if homeless:
            speak = "speaks" if homeless == 1 else "speak"
            _absent(facts, file, f"{homeless:,} of its {len(found):,} results {speak} of no file that was audited")


def columns_of(source: str, scans: Sequence[Scan]) -> dict[str, pa.Array]:
    """Lay out results, each once, as the columns of the table "scans"."""
    rows = sorted({(source, *asdict(scan).values()) for scan in scans}, key=lambda row: [str(cell) for cell in row])
    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    return {name: pa.array(values, kind) for (name, kind), values in zip(COLUMNS.items(), columns, strict=True)}


def _load(facts: Facts, source: str, found: Sequence[Scan], tracked: Mapping[str, set[str]]) -> int:
    """Give each result to the repositories that have its file, and count those that none has."""
    homeless = 0
    only = facts.repositories[0] if len(facts.repositories) == 1 else None
    homes: dict[str, list[Scan]] = defaultdict(list)
    roots = {
        name: {above for scan in found for above, known in _fits(scan.path or "", tracked[name]) if "/" in known}
        for name in facts.repositories
    }
    for scan in found:
        known = {name: _known(scan.path or "", tracked[name], roots[name]) for name in facts.repositories}
        places = {name: path for name, path in known.items() if path}
        for name, path in places.items():
            homes[name].append(replace(scan, path=path))
        if not places and only and (scan.kind == "dependency" or not OUTSIDE.search(scan.path or "")):
            # an image, a package in a build's cache or a file that a build makes: it can only be of this repository
            homes[only].append(scan)
        elif not places:
            homeless += 1
    for name, scans in homes.items():
        facts.load("scans", name, columns_of(source, scans))
    return homeless


def _known(path: str, tracked: set[str], roots: set[str]) -> str | None:
    """Find the file that is meant: a name alone is none, for every project has a setup.py."""
    fits = _fits(path, tracked)
    return next((known for above, known in fits if not above or "/" in known or above in roots), None)


def _fits(path: str, tracked: set[str]) -> Iterator[tuple[str, str]]:
    """Take a path apart into a folder elsewhere, where the scanner may have run, and a file that is here."""
    parts = path.lstrip("/").split("/")
    ends = (("/".join(parts[:at]), "/".join(parts[at:])) for at in range(len(parts)))
    return ((above, known) for above, known in ends if known in tracked)


def _content(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Refused("it is no file")  # noqa: EM101, TRY003  # the reason is the whole message
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Refused(getattr(error, "strerror", None) or "it can not be read") from None
    if len(content) > LARGEST:
        raise Refused(f"it is larger than {LARGEST >> 20} MiB")  # noqa: EM102, TRY003  # as above
    return content


def _absent(facts: Facts, file: Path, reason: str) -> None:
    need = f"the other scanner's results in {file.name.encode(errors='replace').decode()}"
    facts.load("absent", facts.repositories[0], {"need": [need], "reason": [reason]})
