"""Two audits of the same repositories side by side: what is new, what persists, what is fixed."""

import json
from pathlib import Path
from typing import Any

from fractional_cto.engine.errors import CtoError

SCHEMA = "fractional-cto/audit/1"
# Of each measure, the figures that sum it up: name, how, column.
FIGURES = (
    ("hotspots", "count", ""),
    ("hotspots", "max", "revisions"),
    ("coupling", "count", ""),
    ("component-coupling", "count", ""),
    ("sole-knowers", "count", ""),
    ("knowledge-loss", "count", ""),
)


def read(place: Path) -> dict[str, Any]:
    """Read an audit from its folder or its ``audit.json``."""
    file = place / "audit.json" if place.is_dir() else place
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        message = f"{place} holds no audit: there is no readable audit.json"
        raise CtoError(message) from None
    except RecursionError:
        content = None
    except json.JSONDecodeError as error:
        message = f"{file}, line {error.lineno}: expected the JSON of an audit"
        raise CtoError(message) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        message = f"{file} is not an audit this version can read: expected the schema {SCHEMA}"
        raise CtoError(message)
    parts = {"subjects": list, "as_of": str, "measures": dict, "findings": list}
    lacking = [name for name, kind in parts.items() if not isinstance(content.get(name), kind)]
    if lacking:
        message = f"{file} is not a whole audit: expected {', '.join(lacking)}"
        raise CtoError(message)
    return content


def compare(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Match findings by fingerprint and sum up the measures of both."""
    before = {one["fingerprint"]: one for one in [*old["findings"], *_accepted(old)]}
    after = {one["fingerprint"]: one for one in new["findings"]}
    accepted = {one["fingerprint"]: one for one in _accepted(new)}
    # a rule that could not look, or is switched off, has not shown that anything is fixed
    seen = {_judged(one, new) for one in new.get("rules", []) if one["outcome"] != "not_measured"}
    gone = [one for mark, one in before.items() if mark not in after and mark not in accepted]
    blind = [one for one in gone if _judged(one, old) not in seen]
    return {
        "from": f"{_revisions(old)} as of {old['as_of']}",
        "to": f"{_revisions(new)} as of {new['as_of']}",
        "findings": {
            "new": [_short(one) for mark, one in after.items() if mark not in before],
            "persisting": [_short(one) for mark, one in after.items() if mark in before],
            "fixed": [_short(one) for one in gone if one not in blind],
            "no longer examined": [_short(one) for one in blind],
            "accepted": [_short(one) for one in accepted.values()],
        },
        "measures": _moved(_figures(old), _figures(new)),
    }


def _accepted(audit: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["finding"] for one in audit.get("accepted", [])]


def _judged(one: dict[str, Any], audit: dict[str, Any]) -> tuple[str, str]:
    """Say which rule looked at which repository; an audit of a single one does not repeat its name."""
    return one["rule"], one.get("repository") or next((each["repository"] for each in audit["subjects"]), "")


def _revisions(audit: dict[str, Any]) -> str:
    return ", ".join(f"{one['repository']} {one['revision'][:10]}" for one in audit["subjects"])


def _short(finding: dict[str, Any]) -> dict[str, Any]:
    keys = ("rule", "repository", "title", "claim", "severity", "fingerprint")
    return {key: finding[key] for key in keys if key in finding}


def _figures(audit: dict[str, Any]) -> dict[str, float | None]:
    """Sum up every measure by a few figures; a measure that is missing has none."""
    measures: dict[str, list[dict[str, Any]]] = audit["measures"]
    figures: dict[str, float | None] = {"commits": sum(one["commits"] for one in audit["subjects"])}
    figures["findings"] = len(audit["findings"])
    for severity in ("critical", "high", "medium", "low"):
        figures[f"findings, {severity}"] = sum(one["severity"] == severity for one in audit["findings"])
    for name, how, column in FIGURES:
        rows = measures.get(name)
        if rows is None:
            continue
        label = f"{name}, {how} {column}".strip()
        figures[label] = len(rows) if how == "count" else max((row[column] for row in rows), default=0)
    for row in measures.get("truck-factor", []):
        figures[f"truck-factor, {_of(row)}{row['definition']}"] = row["value"]
    for row in measures.get("delivery", []):
        if row["outcome"] == "measured":
            figures[f"delivery, {_of(row)}{row['metric']} ({row['unit']})"] = row["value"]
    return figures


def _of(row: dict[str, Any]) -> str:
    return f"{row['repository']} " if "repository" in row else ""


def _moved(old: dict[str, float | None], new: dict[str, float | None]) -> list[dict[str, Any]]:
    return [
        {"measure": name, "before": old.get(name), "after": new.get(name)}
        for name in {**old, **new}
        if old.get(name) != new.get(name)
    ]
