"""Facts without a repository: a rule's test says only the rows it is about."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any
from weakref import finalize

from fractional_cto.engine.collectors.infrastructure.dockerfile import read
from fractional_cto.engine.facts import TABLES, Facts

NOW = datetime(2024, 6, 30, 12, 0)  # noqa: DTZ001  # facts hold UTC without a zone
NUMBERS = count()

DEFAULTS: dict[str, dict[str, Any]] = {
    "subjects": {
        "revision": "a" * 40,
        "branch": "main",
        "commits": 100,
        "merges": 0,
        "shallow": False,
        "grafted": False,
        "bare": False,
        "missing_objects": 0,
        "unseen_commits": 0,
        "uncompared_commits": 0,
        "uncounted_commits": 0,
        "odd_dates": 0,
        "squash_share": 0.0,
        "first_at": datetime(2020, 1, 1),  # noqa: DTZ001  # as above
        "last_at": NOW,
        "as_of": NOW,
    },
    "commits": {
        "parents": 1,
        "mainline": True,
        "author": "Ada Example",
        "committer": "Ada Example",
        "bot": False,
        "authored_at": NOW,
        "committed_at": NOW,
        "subject": "Change something",
        "fix": False,
        "files": 1,
    },
    "changes": {"status": "M", "added": 1, "deleted": 1},
    "people": {"bot": False, "gone": False, "commits": 1, "first_at": NOW, "last_at": NOW},
    "files": {
        "language": "Python",
        "kind": "source",
        "component": "src",
        "mode": "file",
        "bytes": 1000,
        "lines": 100,
        "is_binary": False,
        "blob": "b" * 40,
    },
    "tags": {"sha": "a" * 40, "seq": 1, "tagged_at": NOW, "release": True},
    "branches": {"sha": "c" * 40, "last_at": NOW, "ahead": 1, "merged": False, "contained": False},
}


def facts_of(**tables: Sequence[Mapping[str, Any]]) -> Facts:
    """Build the facts of a repository named ``shop`` from the rows that matter, the rest by default."""
    database = f"shop{next(NUMBERS)}"
    facts = _empty(database)
    tables.setdefault("subjects", [{}])
    for table, rows in tables.items():
        whole = [_whole(table, number, row) for number, row in enumerate(rows, 1)]
        if whole:
            names = [name for name in TABLES[table] if any(name in row for row in whole)]
            facts.load(table, "shop", {name: [row.get(name) for row in whole] for name in names})
    shop = facts.of("shop")
    finalize(shop.connection, _forget, database)
    return shop


def files(*paths: str, **fields: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # any column of the table
    """Rows for ``files=``, one a path."""
    return [{"path": path, **fields} for path in paths]


def text(path: str, content: str) -> list[dict[str, Any]]:
    """Rows for ``lines=`` from a document's text."""
    return [{"path": path, "line": number, "text": line} for number, line in enumerate(content.splitlines(), 1)]


def dockerfile(path: str, content: str) -> list[dict[str, Any]]:
    """Rows for ``containers=`` from a Dockerfile's text."""
    return [{"path": path, **row._asdict()} for row in read(content).containers]


@cache
def _first() -> Facts:
    return Facts()


def _empty(database: str) -> Facts:
    """Copy the empty tables of the first facts, which takes a tenth of the time that it takes to begin anew."""
    cursor = _first().connection.cursor()
    cursor.execute(f"ATTACH ':memory:' AS {database}; COPY FROM DATABASE memory TO {database} (SCHEMA); USE {database}")
    return Facts(cursor)


def _forget(database: str) -> None:
    _first().connection.cursor().execute(f"DETACH {database}")


def _whole(table: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    whole = {**DEFAULTS.get(table, {}), **row}
    if table == "commits":
        whole.setdefault("seq", number)
        whole.setdefault("sha", f"{whole['seq']:040x}")
    if table == "changes":
        whole.setdefault("path", whole["file"])
    return whole
