"""SARIF 2.1.0, read within bounds: whoever wrote the file is not believed more than the repository."""

import re
from collections.abc import Iterator, Mapping
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
from fractional_cto.engine.collectors.documents import redact, untokened

MOST = 20_000  # results of one file
RULES = 20_000
LONGEST = 400
SHORT = 120
LEVELS = ("error", "warning", "note", "none")
LAST = 10_000_000  # no file has more lines
DEPENDENCY = re.compile(
    r"\b(?:CVE-\d{4}-\d+|GHSA(?:-\w{4}){3}|PYSEC-\d+-\d+|RUSTSEC-\d+-\d+|GO-\d{4}-\d+|SNYK-\w+)", re.IGNORECASE
)
SECRET = re.compile(r"(?i)secret|password|credential|hard-?coded|api[-_ ]?key|private[-_ ]?key|\btoken")
SECRET_TOOLS = re.compile(r"(?i)gitleaks|trufflehog|detect-secrets|ggshield|gitguardian|talisman|kingfisher")
DEPENDENCY_TOOLS = re.compile(r"(?i)osv-scanner|grype|pip-audit|dependency-check|npm-audit|snyk open source")
PIPELINE = re.compile(
    r"(?:^|/)(?:\.github/|\.gitlab|\.circleci/|Jenkinsfile|azure-pipelines|bitbucket-pipelines)", re.IGNORECASE
)
CONTAINER = re.compile(
    r"(?:^|/|\.)(?:Dockerfile|Containerfile)[^/]*$|(?:^|/)(?:docker-)?compose[^/]*\.ya?ml$", re.IGNORECASE
)
INFRASTRUCTURE = re.compile(
    r"\.tf(?:vars)?$|(?:^|/)(?:k8s|kubernetes|helm|charts|manifests)/|cloudformation", re.IGNORECASE
)
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
    document = json_of(text_of(content))
    runs = document.get("runs")
    if not isinstance(runs, list) or not str(document.get("version", "")).startswith("2."):
        refuse("it is not SARIF of version 2")
    found: list[Scan] = []
    for run in tables(runs):
        results = run.get("results")
        if isinstance(results, list) and len(results) + len(found) > MOST:
            refuse(f"it holds more than {MOST:,} results")
        found += _results(run)
    return found


def _results(run: Mapping[str, Any]) -> Iterator[Scan]:
    tool = _short(table(run, "tool", "driver").get("name")) or "an unnamed tool"
    rules = _rules(run)
    by_name = {str(rule.get("id")): rule for rule in reversed(rules)}
    for result in tables(run.get("results")):
        if not _counts(result):
            continue
        index = result.get("ruleIndex", table(result, "rule").get("index"))
        name = word(result.get("ruleId")) or word(table(result, "rule").get("id"))
        rule: Mapping[str, Any] = by_name.get(name or "", {})
        if not rule and isinstance(index, int) and 0 <= index < len(rules):
            rule = rules[index]
        yield _scan(tool, _short(name or rule.get("id")) or "unnamed", rule, result)


def _rules(run: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Gather the rules of the tool and of what extends it."""
    parts = [table(run, "tool", "driver"), *tables(table(run, "tool").get("extensions"))]
    return [rule for part in parts for rule in tables(part.get("rules"))][:RULES]


def _counts(result: Mapping[str, Any]) -> bool:
    """Tell whether it is something found, still there and not accepted."""
    return (
        result.get("kind", "fail") == "fail"
        and result.get("baselineState") != "absent"
        and not any(each.get("status", "accepted") == "accepted" for each in tables(result.get("suppressions")))
    )


def _scan(tool: str, name: str, rule: Mapping[str, Any], result: Mapping[str, Any]) -> Scan:
    path, line = _place(result)
    title = _short(_text(rule.get("shortDescription")) or rule.get("name")) or name
    kind = _kind(tool, name, title, path or "")
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
        message="" if kind == "secret" else redact(" ".join(message[: 2 * LONGEST].split()))[:LONGEST],
        fingerprint=_fingerprint(result),
    )


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


def _text(value: object) -> str | None:
    return word(table(value).get("text"))


def _fingerprint(result: Mapping[str, Any]) -> str | None:
    """Take the first of the names by which the tool itself knows a result again."""
    for key in ("fingerprints", "partialFingerprints"):
        known = table(result, key)
        if found := next((_short(known[name]) for name in sorted(known, key=str)), None):
            return found
    return None


def _kind(tool: str, name: str, title: str, path: str) -> str:
    """Tell what it is about, so that two tools that mean the same are told."""
    if SECRET_TOOLS.search(tool):
        return "secret"
    if DEPENDENCY.search(name) or DEPENDENCY_TOOLS.search(tool):
        return "dependency"
    if PIPELINE.search(path):
        return "pipeline"
    if SECRET.search(f"{name} {title}"):
        return "secret"
    if CONTAINER.search(path):
        return "container"
    return "infrastructure" if INFRASTRUCTURE.search(path) else "code"


def _short(value: object) -> str | None:
    """Keep a name that a table can hold, without what looks like a secret."""
    text = " ".join(value[: 2 * SHORT].split()) if isinstance(value, str) else ""
    return redact(text.encode(errors="replace").decode())[:SHORT] or None


__all__ = ["Refused", "Scan", "read"]
