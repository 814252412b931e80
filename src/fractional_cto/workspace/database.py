"""Which database a ``DATABASE_URL`` means."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ENGINES = {"postgres": "postgresql", "postgresql": "postgresql", "sqlite": "sqlite3"}
# One writer at a time is SQLite's way; readers are not kept waiting, and a writer waits for its turn.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
}
# A connection is kept for the next page: a new one reads all tables and 660 triggers anew, for 10 ms and more.
KEPT_SECONDS = 600


def database(url: str, folder: Path) -> dict[str, Any]:
    """Read an address such as ``postgres://user:password@host:5432/name``; empty means SQLite in the folder.

    Raises ValueError with a sentence for an address that is none.
    """
    if not url:
        return _sqlite(str(folder / "workspace.sqlite3"))
    parts = urlsplit(url)
    engine = ENGINES.get(parts.scheme)
    name = unquote(parts.path.removeprefix("/"))
    if not engine or not name:
        message = (
            "DATABASE_URL takes an address such as postgres://user:password@host:5432/name or sqlite:////folder/file"
        )
        raise ValueError(message)
    if engine == "sqlite3":
        return _sqlite(name)
    return {
        "ENGINE": f"django.db.backends.{engine}",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # compiling a question takes longer than any of ours takes to answer
        "OPTIONS": {"options": "-c jit=off", **dict(parse_qsl(parts.query))},
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": SQLITE,
        "CONN_MAX_AGE": KEPT_SECONDS,
    }
