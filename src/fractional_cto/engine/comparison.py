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
# What a comparison needs of each subject and each finding.
SUBJECT = ("repository", "revision", "commits")
FINDING = ("rule", "title", "claim", "severity", "fingerprint")
Judged = tuple[str, str]


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
    lacking = lacking or _incomplete(content)
    if lacking:
        message = f"{file} is not a whole audit: expected {', '.join(lacking)}"
        raise CtoError(message)
    return content


def _incomplete(audit: dict[str, Any]) -> list[str]:
    """Name what stands in an audit without what is needed of it."""
    rules, accepted = audit.get("rules", []), audit.get("accepted", [])
    wanted = (
        ("subjects", SUBJECT, audit["subjects"]),
        ("findings", FINDING, audit["findings"]),
        ("accepted", ("finding",), accepted),
        ("accepted findings", FINDING, [each.get("finding") for each in accepted if isinstance(each, dict)]),
        ("rules", ("rule", "outcome"), rules),
        *((f"rows of {name}", (), rows) for name, rows in audit["measures"].items()),
    )
    return [
        f"{what} with {', '.join(keys)}" if keys else what
        for what, keys, entries in wanted
        if not isinstance(entries, list)
        or not all(isinstance(each, dict) and each.keys() >= {*keys} for each in entries)
    ]


def compare(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Match findings by fingerprint and sum up the measures of both.

    Raises CtoError where the two speak of different repositories: nothing of one is fixed in another.
    """
    if not _related(old, new):
        message = f"the two audits have no repository in common: {_revisions(old)}; {_revisions(new)}"
        raise CtoError(message)
    before = {one["fingerprint"]: one for one in [*old["findings"], *_accepted(old)]}
    after = {one["fingerprint"]: one for one in new["findings"]}
    accepted = {one["fingerprint"]: one for one in _accepted(new)}
    # one repository on each side is the same one, whatever its folder was called
    alone = len(old["subjects"]) == len(new["subjects"]) == 1
    # a rule that could not look, or is switched off, has not shown that anything is fixed, or that it was not there
    seen, looked = _seen(new, alone=alone), _seen(old, alone=alone)
    gone = [one for mark, one in before.items() if mark not in after and mark not in accepted]
    blind = [one for one in gone if _judged(one, old, alone=alone) not in seen]
    come = [one for mark, one in after.items() if mark not in before]
    shown = [one for one in come if old.get("rules") and _judged(one, new, alone=alone) not in looked]
    return {
        "from": f"{_revisions(old)} as of {old['as_of']}",
        "to": f"{_revisions(new)} as of {new['as_of']}",
        "findings": {
            "new": [_short(one) for one in come if one not in shown],
            "now examined": [_short(one) for one in shown],
            "persisting": [_short(one) for mark, one in after.items() if mark in before],
            "fixed": [_short(one) for one in gone if one not in blind],
            "no longer examined": [_short(one) for one in blind],
            "accepted": [_short(one) for one in accepted.values()],
        },
        "measures": _moved(_figures(old), _figures(new)),
    }


def _accepted(audit: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["finding"] for one in audit.get("accepted", [])]


def _related(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Tell whether two audits can speak of the same repository: by a finding, its beginning, or else its name."""
    marks = [{one["fingerprint"] for one in [*audit["findings"], *_accepted(audit)]} for audit in (old, new)]
    pairs = ((one, other) for one in old["subjects"] for other in new["subjects"])
    return not marks[0].isdisjoint(marks[1]) or any(_same(one, other) for one, other in pairs)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    begun = [each.get("first_at") for each in (one, other)]
    if all(begun) and not one.get("shallow") and not other.get("shallow"):
        return bool(begun[0] == begun[1])
    return bool(one["repository"] == other["repository"])


def _seen(audit: dict[str, Any], *, alone: bool) -> set[Judged]:
    """Gather which rules looked where."""
    return {_judged(one, audit, alone=alone) for one in audit.get("rules", []) if one["outcome"] != "not_measured"}


def _judged(one: dict[str, Any], audit: dict[str, Any], *, alone: bool) -> Judged:
    """Say which rule looked at which repository; an audit of a single one does not repeat its name."""
    return one["rule"], "" if alone else one.get("repository") or next(
        (each["repository"] for each in audit["subjects"]), ""
    )


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
        figures[label] = len(rows) if how == "count" else max((row.get(column) or 0 for row in rows), default=0)
    for row in measures.get("truck-factor", []):
        figures[f"truck-factor, {_of(row)}{row.get('definition')}"] = row.get("value")
    for row in measures.get("delivery", []):
        if row.get("outcome") == "measured":
            figures[f"delivery, {_of(row)}{row.get('metric')} ({row.get('unit')})"] = row.get("value")
    return figures


def _of(row: dict[str, Any]) -> str:
    return f"{row['repository']} " if "repository" in row else ""


def _moved(old: dict[str, float | None], new: dict[str, float | None]) -> list[dict[str, Any]]:
    return [
        {"measure": name, "before": old.get(name), "after": new.get(name)}
        for name in {**old, **new}
        if old.get(name) != new.get(name)
    ]
