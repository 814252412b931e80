"""SARIF 2.1.0, read within bounds: whoever wrote the file is not believed more than the repository."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from fractional_cto.engine.collectors.dependencies.contents import (
    Refused,
    json_of,
    refuse,
    table,
    tables,
    text_of,
    word,
)
from fractional_cto.engine.collectors.documents import BLOT, redact, untokened
from fractional_cto.engine.collectors.scans.kinds import kind_of
from fractional_cto.engine.collectors.shapes.checks import guessed

MOST = 20_000  # results of one file
RUNS = 200  # of one file: each may have a gap of its own
RULES = 20_000
LONGEST = 400
SHORT = 120
NAME = 240  # of a rule: semgrep's begin with the folders its rules lie in
LEVELS = ("error", "warning", "note", "none")
LAST = 10_000_000  # no file has more lines
# names that tell who changed a line or in which column it stands, none of which knows a result again
NO_FINGERPRINT = re.compile(r"(?i)author|email|date|commit|column")
# gitleaks once described a rule by the expression that it looks for
EXPRESSION = re.compile(r"\(\?|\[\^|\\[bswd]")
QUOTED = re.compile(r"[^\s'\"`,;()\[\]{}<>]{16,}")
Rule = Mapping[str, Any]
SCHEME = re.compile(r"^file:/{0,2}(?=/)|^file:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """One thing that another scanner found; path as it is written there."""

    tool: str
    rule: str
    title: str
    kind: str
    level: str
    score: float | None
    path: str | None
    line: int | None
    message: str
    fingerprint: str | None


def read(content: bytes) -> list[Scan]:
    """Read the results of every run, or refuse the whole."""
    return scans_of(runs_of(content))


def runs_of(content: bytes) -> list[Mapping[str, Any]]:
    """Read the runs of scanners, or refuse the whole."""
    document = json_of(text_of(content))
    runs = document.get("runs")
    if not isinstance(runs, list) or not str(document.get("version", "")).startswith("2."):
        refuse("it is not SARIF of version 2")
    if not runs:
        refuse("it holds no run of a scanner")
    if len(runs) > RUNS:
        refuse(f"it holds more than {RUNS:,} runs of scanners")
    return list(tables(runs))


def scans_of(runs: Iterable[Mapping[str, Any]]) -> list[Scan]:
    """Read the results of some runs, or refuse them all where there are too many."""
    found: list[Scan] = []
    for run in runs:
        results = run.get("results")
        if isinstance(results, list) and len(results) + len(found) > MOST:
            refuse(f"it holds more than {MOST:,} results")
        found += _results(run)
    return found


def gaps_of(runs: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Say why some runs tell less than they seem to."""
    for run in runs:
        tool = _tool(run)
        if not isinstance(run.get("results"), list):
            yield f"{tool} gives no results in it, not even that there are none"
        if any(each.get("executionSuccessful") is False for each in tables(run.get("invocations"))):
            yield f"{tool} says in it that it did not finish well"
        if accepted := sum(_accepted(each) for each in tables(run.get("results"))):
            yield f"{accepted:,} of its results are marked there as accepted"


def _results(run: Mapping[str, Any]) -> Iterator[Scan]:
    tool = _tool(run)
    parts = [list(tables(part.get("rules")))[:RULES] for part in _parts(run)]
    by_name = {str(rule.get("id")): rule for rules in reversed(parts) for rule in reversed(rules)}
    for result in tables(run.get("results")):
        if _counts(result):
            name = word(result.get("ruleId")) or word(table(result, "rule").get("id"))
            rule = _rule(parts, by_name, name, result)
            yield _scan(tool, _short(name or rule.get("id"), NAME) or "unnamed", rule, result)


def _tool(run: Mapping[str, Any]) -> str:
    return _short(table(run, "tool", "driver").get("name")) or "an unnamed tool"


def _parts(run: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """List the tool itself, and then what extends it."""
    return [table(run, "tool", "driver"), *tables(table(run, "tool").get("extensions"))]


def _rule(
    parts: Sequence[Sequence[Rule]], by_name: Mapping[str, Rule], name: str | None, result: Mapping[str, Any]
) -> Rule:
    """Find the rule of a result: by its name or the name above it, by its number, else by what is said first."""
    if found := by_name.get(name or "") or by_name.get((name or "").rpartition("/")[0]):
        return found
    index = result.get("ruleIndex", table(result, "rule").get("index"))
    extension = table(result, "rule", "toolComponent").get("index")
    part = extension + 1 if isinstance(extension, int) and extension >= 0 else 0
    if isinstance(index, int) and part < len(parts) and 0 <= index < len(parts[part]):
        return parts[part][index]
    said = (_text(result.get("message")) or "")[:NAME].split(" ")
    begins = (" ".join(said[:count]) for count in range(len(said), 0, -1))
    return next((by_name[begin] for begin in begins if begin in by_name), {}) if not name else {}


def _counts(result: Mapping[str, Any]) -> bool:
    """Tell whether it is something found, still there and not accepted."""
    return result.get("kind", "fail") == "fail" and result.get("baselineState") != "absent" and not _accepted(result)


def _accepted(result: Mapping[str, Any]) -> bool:
    return any(each.get("status", "accepted") == "accepted" for each in tables(result.get("suppressions")))


def _scan(tool: str, name: str, rule: Mapping[str, Any], result: Mapping[str, Any]) -> Scan:
    path, line = _place(result)
    title = _title(rule) or name
    kind = kind_of(tool, name, f"{rule.get('name')} {title}", path or "")
    message = _message(rule, table(result, "message"))
    return Scan(
        tool=tool,
        rule=name,
        title=title,
        kind=kind,
        level=_level(rule, result),
        score=_score(rule, result),
        path=path,
        line=line,
        # such a message often repeats what it found
        message="" if kind == "secret" else _told(message[: 2 * LONGEST])[:LONGEST],
        fingerprint=_fingerprint(result),
    )


def _title(rule: Mapping[str, Any]) -> str | None:
    described = _text(rule.get("shortDescription")) or ""
    return _short(described if described and not EXPRESSION.search(described) else rule.get("name"))


def _level(rule: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    level = result.get("level") or table(rule, "defaultConfiguration").get("level")
    return level if level in LEVELS else "warning"


def _score(rule: Mapping[str, Any], result: Mapping[str, Any]) -> float | None:
    """Read how bad the tool says it is, from 0 to 10."""
    for place in (result, rule):
        value = table(place, "properties").get("security-severity")
        try:
            score = float(value) if isinstance(value, str | int | float) else -1.0
        except (ValueError, OverflowError):
            continue
        if 0 <= score <= 10:  # noqa: PLR2004  # the scale of CVSS
            return score
    return None


def _place(result: Mapping[str, Any]) -> tuple[str | None, int | None]:
    """Find the first place it names."""
    for location in tables(result.get("locations")):
        physical = table(location, "physicalLocation")
        uri = word(table(physical, "artifactLocation").get("uri"))
        line = table(physical, "region").get("startLine")
        if uri:
            path = unquote(SCHEME.sub("", uri[: 4 * LONGEST])).replace("\\", "/").removeprefix("./")
            number = line if isinstance(line, int) and not isinstance(line, bool) and 0 < line < LAST else None
            return untokened(path.encode(errors="replace").decode())[:LONGEST], number
    return None, None


def _message(rule: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    """Say what was found, where need be by the name of a text of the rule."""
    text = word(message.get("text"))
    if not text:
        text = _text(table(rule, "messageStrings").get(str(message.get("id")))) or ""
        given = message.get("arguments")
        for number, each in enumerate(given[:10] if isinstance(given, list) else ()):
            text = text.replace(f"{{{number}}}", str(each)[:SHORT])[: 4 * LONGEST]
    return text.encode(errors="replace").decode()


def _told(message: str) -> str:
    """Leave out what nobody thought up, too: such a message may quote it without a word that tells what it is."""
    text = redact(" ".join(message.split()))
    return QUOTED.sub(lambda found: BLOT if guessed(found[0].encode()) is None else found[0], text)


def _text(value: object) -> str | None:
    return word(table(value).get("text"))


def _fingerprint(result: Mapping[str, Any]) -> str | None:
    """Take the first of the names by which the tool itself knows a result again."""
    for key in ("fingerprints", "partialFingerprints"):
        known = {str(name): _short(value) for name, value in table(result, key).items()}
        for name, value in sorted(known.items()):
            # a sentence is none: semgrep writes "requires login" there
            if value and " " not in value and not NO_FINGERPRINT.search(name):
                return value
    return None


def _short(value: object, longest: int = SHORT) -> str | None:
    """Keep a name that a table can hold, without what looks like a secret."""
    text = " ".join(value[: 2 * longest].split()) if isinstance(value, str) else ""
    return redact(text.encode(errors="replace").decode())[:longest] or None


__all__ = ["Refused", "Scan", "gaps_of", "read", "runs_of", "scans_of"]
