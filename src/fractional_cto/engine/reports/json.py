"""The audit for programs: ``audit.json``, described by ``audit.schema.json`` in this package."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from json import JSONEncoder, encoder
from typing import Any

from fractional_cto.engine.records import Asked, Finding, Measured, Report, Subject

SCHEMA = "fractional-cto/audit/1"


def write(report: Report) -> bytes:
    """Write the whole audit as JSON; what names a repository does so only where there are several."""
    several = len(report.subjects) > 1
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "engine": report.engine,
        "subjects": [_subject(subject) for subject in report.subjects],
        "as_of": report.as_of,
        "settings": report.settings,
        "measures": _measures(report.measures, several=several),
        "findings": [_finding(finding, several=several) for finding in report.findings],
        "accepted": [
            {"finding": _finding(each.finding, several=several), "reason": each.reason, "until": each.until}
            for each in report.accepted
        ],
        "rules": [
            {"rule": check.rule, **_where(check.repository, several=several), "outcome": check.outcome}
            for check in report.checked
        ],
        "questions": [_question(asked, several=several) for asked in report.questions],
        "not_examined": [
            {"what": each.what, "reason": each.reason, **_where(each.repository, several=several)}
            for each in report.not_examined
        ],
    }
    return (_block(document) + "\n").encode("utf-8", "replace")


def _block(value: object) -> str:
    """Give every row a line: compact, fast to write, and a change shows as a changed line."""
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{_line(key)}: {_block(each)}" for key, each in value.items()) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    return _line(value)


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "repository": subject.repository,
        "revision": subject.revision,
        "commits": subject.commits,
        "shallow": subject.shallow,
        "first_at": subject.first_at,
        "last_at": subject.last_at,
        "missing_objects": subject.missing_objects,
    }


def _measures(measures: tuple[Measured, ...], *, several: bool) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for measured in measures:
        where = _where(measured.repository, several=several)
        tables.setdefault(measured.name, []).extend({**where, **row} for row in measured.rows)
    return tables


def _finding(finding: Finding, *, several: bool) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        **_where(finding.repository, several=several),
        "area": finding.area,
        "title": finding.title,
        "claim": finding.claim,
        "consequence": finding.consequence,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "audience": finding.audience,
        "effort": {"low": finding.effort.low, "high": finding.effort.high},
        "quick_win": finding.quick_win,
        "funding_blocker": finding.funding_blocker,
        "evidence": [each.row for each in finding.evidence],
        "recommendation": finding.recommendation,
        "prevention": finding.prevention,
        "fingerprint": finding.fingerprint,
        **_deal(finding),
    }


def _deal(finding: Finding) -> dict[str, str]:
    """Say what an investor's examiner would make of it, where that is said."""
    said = {"deal": finding.deal, "fix_14": finding.fix_14, "fix_90": finding.fix_90}
    return {key: words for key, words in said.items() if words}


def _question(asked: Asked, *, several: bool) -> dict[str, Any]:
    return {
        "question": asked.question,
        **({"repositories": asked.repositories} if several else {}),
        "whom": asked.whom,
        "area": asked.area,
        "practice": asked.practice,
        "text": asked.text,
        "why": asked.why,
        "good": asked.good,
        "known": asked.known,
        "because": [each.locator for each in asked.because],
        "evidence": [each.locator for each in asked.evidence],
        "answers": [
            {"answer": each.answer, "by": each.by, "on": each.on, "level": each.level} for each in asked.answers
        ],
    }


def _where(repository: str, *, several: bool) -> dict[str, str]:
    return {"repository": repository} if several else {}


def _plain(value: object) -> str | float:
    if isinstance(value, datetime):
        return value.isoformat() + ("" if value.tzinfo else "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    message = f"a measure answered with a {type(value).__name__}, which has no form in JSON"
    raise TypeError(message)


def line_writer() -> Callable[[object], str]:
    """Take what JSONEncoder makes anew for each value it encodes: making it takes as long as writing a row."""
    try:
        # sorts no keys, skips none, and refuses what is no number
        settings = (None, _plain, encoder.encode_basestring, None, ": ", ", ", False, False, False)
        write = encoder.c_make_encoder(*settings)  # type: ignore[attr-defined]  # known to no type checker
    except (AttributeError, TypeError):
        # it is no promise of Python's, and not there where Python has no accelerator
        return JSONEncoder(default=_plain, ensure_ascii=False, check_circular=False, allow_nan=False).encode
    return lambda value: "".join(write(value, 0))


_line = line_writer()
