"""How far packages lie behind, from release dates that are given in a file, as the table "package_ages".

The file is a CSV in UTF-8 with the columns ecosystem, name, version and released (a day such as 2024-06-30), one
release a line; ecosystem and name as in the table "dependencies". Nothing is asked of a network.
"""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from fractional_cto.engine.facts import Facts

NEED = "releases"
LARGEST = 64 << 20
COLUMNS = ("ecosystem", "name", "version", "released")
NUMBERS = re.compile(r"\d{1,9}")
# Versions that their makers do not call finished.
UNFINISHED = re.compile(
    r"(?i)(?:^|[\d._+-])(?:a|b|c|rc|alpha|beta|dev|pre|preview|canary|next|nightly|m|snapshot)[._-]?\d*(?:$|[._+-])"
)
DEEPEST = 6
YEAR = 365
PACKAGES = """
SELECT ecosystem, name, version, min(path) AS path, bool_or(coalesce(direct, true)) AS direct
FROM main.dependencies
WHERE repository = ? AND version IS NOT NULL AND scope <> 'development'
GROUP BY ecosystem, name, version
ORDER BY ecosystem, name, version
"""


class Refused(Exception):
    """The file says nothing that can be believed; the reason completes "because …"."""


class Release(NamedTuple):
    """One version of a package and its day."""

    version: str
    released: date


Releases = dict[tuple[str, str], list[Release]]


def parsed(content: bytes) -> Releases:
    """Read the file, or refuse it with the first line that can not be read."""
    try:
        rows = csv.DictReader(content.decode("utf-8-sig").splitlines(), strict=True)
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            message = f"its first line does not name the columns {', '.join(COLUMNS)}"
            raise Refused(message)
        return _gathered(rows)
    except UnicodeDecodeError:
        message = "it is not text in UTF-8"
    except csv.Error:
        message = "it is not a CSV"
    raise Refused(message)


def _gathered(rows: "csv.DictReader[str]") -> Releases:
    found: Releases = {}
    for row in rows:
        ecosystem, name, version, released = (row.get(column) or "" for column in COLUMNS)
        try:
            day = date.fromisoformat(released.strip())
        except ValueError:
            message = f"line {rows.line_num} has no day such as 2024-06-30"
            raise Refused(message) from None
        found.setdefault((ecosystem.strip(), name.strip().lower()), []).append(Release(version.strip(), day))
    return found


def newest(releases: list[Release], until: date) -> Release | None:
    """Find the highest finished version that was out on a day."""
    out = [one for one in releases if one.released <= until and not UNFINISHED.search(one.version)]
    return max(out, key=lambda one: (order(one.version), one.released), default=None)


def order(version: str) -> tuple[int, ...]:
    """Put versions in order by their numbers."""
    numbers = [int(number) for number in NUMBERS.findall(version.partition("+")[0])][:DEEPEST]
    return (*numbers, *[0] * (DEEPEST - len(numbers)))


def years(installed: Release, latest: Release) -> float:
    """Tell how many years the installed version is older; one that is newer lies nothing behind."""
    return max(0, (latest.released - installed.released).days) / YEAR


def collect_ages(facts: Facts, repository: str, file: Path | None, now: int) -> None:
    """Load how far each package of the product lies behind at the revision, or say why that is not known."""
    if file is None:
        if not facts.rows(f"{PACKAGES} LIMIT 1", [repository]):
            return
        reason = "no release dates were given; --releases takes them"
    else:
        try:
            _load(facts, repository, parsed(_content(file)), datetime.fromtimestamp(now, UTC).date())
        except Refused as refusal:
            reason = f"{file.name} can not be used: {refusal}"
        else:
            return
    facts.load("absent", repository, {"need": [NEED], "reason": [reason]})


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise Refused(error.strerror or "it can not be read") from None
    if len(content) > LARGEST:
        message = f"it is larger than {LARGEST >> 20} MiB"
        raise Refused(message)
    return content


def _ages(facts: Facts, repository: str, known: Releases, until: date) -> Iterator[tuple[object, ...]]:
    for row in facts.rows(PACKAGES, [repository]):
        releases = known.get((str(row["ecosystem"]), str(row["name"]).lower()), [])
        version = str(row["version"])
        mine = next((one for one in releases if one.version.removeprefix("v") == version.removeprefix("v")), None)
        latest = newest(releases, until)
        behind = years(mine, latest) if mine and latest else None
        about = (row["path"], row["ecosystem"], row["name"], version, row["direct"])
        yield (*about, mine and mine.released, latest and latest.version, latest and latest.released, behind)


def _load(facts: Facts, repository: str, known: Releases, until: date) -> None:
    rows = list(_ages(facts, repository, known, until))
    kinds = {
        "path": pa.string(),
        "ecosystem": pa.string(),
        "name": pa.string(),
        "version": pa.string(),
        "direct": pa.bool_(),
        "released": pa.date32(),
        "newest": pa.string(),
        "newest_released": pa.date32(),
        "years": pa.float64(),
    }
    columns = {name: pa.array([row[place] for row in rows], kind) for place, (name, kind) in enumerate(kinds.items())}
    facts.load("package_ages", repository, columns)
