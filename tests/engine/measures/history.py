"""A history in a few words: who changed which file, when."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fractional_cto.engine.facts import Facts
from tests.builders.facts import NOW, facts_of

ADA, BEN, CLEO, DAN = "Ada Example", "Ben Example", "Cleo Example", "Dan Example"
BOT = "tidy[bot]"


def commit(author: str, *changes: str, days: float = 0, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  # any column
    """Describe one commit; a change reads ``"A path"`` or ``"M path 12"`` with lines added."""
    then = NOW - timedelta(days=days)
    return {
        "author": author,
        "bot": author == BOT,
        "authored_at": then,
        "committed_at": then,
        "files": len(changes),
        "changes": changes,
        **fields,
    }


def history(
    *commits: Mapping[str, Any],
    files: Mapping[str, Mapping[str, Any]] | None = None,
    gone: tuple[str, ...] = (),
    elsewhere: Mapping[str, datetime] | None = None,
    **tables: Any,  # noqa: ANN401  # rows of any table
) -> Facts:
    """Build facts from commits, oldest first; every file named is still there, unless files say otherwise."""
    rows = [{key: value for key, value in each.items() if key != "changes"} for each in commits]
    changes = [_change(seq, text) for seq, each in enumerate(commits, 1) for text in each["changes"]]
    authors = sorted({each["author"] for each in commits})
    if files is None:
        files = {row["file"]: {} for row in changes}
    return facts_of(
        commits=rows,
        changes=changes,
        people=[
            {"person": name, "bot": name == BOT, "gone": name in gone, "elsewhere_at": (elsewhere or {}).get(name)}
            for name in authors
        ],
        files=[{"path": path, **fields} for path, fields in files.items()],
        **tables,
    )


def _change(seq: int, text: str) -> dict[str, Any]:
    status, path, *added = text.split()
    lines = {"added": int(added[0]), "deleted": 0} if added else {}
    return {"seq": seq, "file": path, "status": status, **lines}
