"""Advisories as databases publish them, and a store that holds some."""

import json
from pathlib import Path
from typing import Any

from fractional_cto.engine.collectors.advisories.importing import take_in
from fractional_cto.engine.collectors.advisories.store import Store

TODAY = "2024-06-30"


def events(*pairs: str, kind: str = "ECOSYSTEM") -> dict[str, Any]:
    """Build a range from words such as ``"introduced 0"``."""
    return {"type": kind, "events": [dict([pair.split(" ", 1)]) for pair in pairs]}


def advisory(
    name: str = "PYSEC-2024-1",
    package: str = "django",
    *ranges: dict[str, Any],
    ecosystem: str = "PyPI",
    versions: tuple[str, ...] = (),
    **fields: Any,  # noqa: ANN401  # any field of the schema
) -> dict[str, Any]:
    """Build an advisory in the form of the OSV schema; without ranges, everything before 3.2.14 is affected."""
    return {
        "id": name,
        "modified": "2024-06-01T10:00:00Z",
        "affected": [
            {
                "package": {"ecosystem": ecosystem, "name": package},
                "ranges": list(ranges) if ranges or versions else [events("introduced 0", "fixed 3.2.14")],
                "versions": list(versions),
            }
        ],
        **fields,
    }


def catalogue(*numbers: str) -> dict[str, Any]:
    """Build the catalogue of exploited weaknesses."""
    return {
        "catalogVersion": "2024.06.20",
        "dateReleased": "2024-06-20T00:00:00Z",
        "vulnerabilities": [{"cveID": number, "dateAdded": "2024-01-31"} for number in numbers],
    }


def put(folder: Path, *documents: dict[str, Any]) -> Path:
    """Write documents into a folder, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        name = document.get("id", "catalogue")
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def stored(folder: Path, *documents: dict[str, Any]) -> Path:
    """Take documents in, and give the folder of the store."""
    put(folder / "source", *documents)
    store = Store(folder / "store")
    take_in(store, [folder / "source"], TODAY, lambda _path, _stage, _done, _all: None)
    return store.folder
