"""The audit for pages that show it piece by piece: plain values, each saying whether it names a person.

``write`` gives a file for each page: ``summary.json`` with everything that is told, ``figures/NAME.json`` with a
measure, its query and all of its rows, ``pictures/NAME.json`` with a specification for Vega and the same drawn as SVG.
Who may not read about people is shown what is left: see ``personal``, ``counts`` are of everything. What evidence may
show is told by its ``rule``, ``kind`` and ``measure``; ``worded`` are values that are text and may be code.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from fractional_cto.engine.records import Evidence, Finding, Measured, Report
from fractional_cto.engine.reports import anchors, text, words
from fractional_cto.engine.reports.anchors import Span
from fractional_cto.engine.reports.charts.pictures import Picture, pictures
from fractional_cto.engine.reports.charts.render import harmless
from fractional_cto.engine.reports.content import content
from fractional_cto.engine.reports.story import Group
from fractional_cto.engine.reports.tables import Cell, Table

# Shorter names are found in too many words.
SHORTEST = 3


class Names:
    """The people of an audit: tells whether something names one of them."""

    def __init__(self, people: Iterable[str]) -> None:
        """Know the names."""
        found = sorted({name for name in people if len(name) >= SHORTEST}, key=len, reverse=True)
        self.exact = frozenset(found)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") if found else None

    def within(self, *texts: str) -> bool:
        """Look into running text."""
        return self.pattern is not None and any(self.pattern.search(each) for each in texts)


def write(report: Report, people: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Write every file; people are the names of those who worked on the repositories, robots left out."""
    names = Names(people)
    drawn = pictures(report)
    figures = [_figure(report, each, names) for each in _by_name(report.measures).values()]
    yield "summary.json", _json({**summary(report, drawn, names), "figures": [_listed(each) for each in figures]})
    for figure in figures:
        yield f"figures/{figure['name']}.json", _json(figure)
    for picture in drawn:
        yield (
            f"pictures/{picture.name}.json",
            _json({"specification": _moving(harmless(picture.specification)), "svg": str(picture.svg)}),
        )


def summary(report: Report, drawn: Iterable[Picture], names: Names) -> dict[str, Any]:
    """Tell everything but rows and drawings."""
    told = content(report)
    groups = [group for part in told["parts"] for group in part.groups]
    spoken = {anchors.of_measure(report, each.name, each.repository) for each in report.measures if _spoken(each)}
    return {
        "title": told["title"],
        "engine": report.engine,
        "as_of": report.as_of.isoformat(),
        "several": told["several"],
        "posture": _spans(told["posture"]),
        "personal_posture": names.within("".join(span.text for span in told["posture"])),
        "actions": [_finding(report, group.lead, names)["fingerprint"] for group in told["actions"]],
        "praises": [{"text": each.text, "repositories": each.repositories} for each in told["praises"]],
        "parts": [
            {
                "area": part.area,
                "name": part.name,
                "strengths": [{"text": each.text, "repositories": each.repositories} for each in part.strengths],
                "groups": [_group(report, group, names) for group in part.groups],
                "unanswered": part.unanswered,
                "idle": part.idle,
                "pictures": [_picture(each, names) for each in drawn if each.area == part.area],
                "tables": [_table(each, names, spoken) for each in told["tables"] if each.area == part.area],
            }
            for part in told["parts"]
        ],
        "quick_wins": [finding.fingerprint for group in told["quick_wins"] for finding in group.findings],
        "funding": [finding.fingerprint for group in told["funding"] for finding in group.findings],
        "effort": text.effort(text.total([group.effort for group in groups])) if groups else "",
        "gaps": [
            {
                "reason": text.sentence(gap.reason),
                "things": [words.thing(what) for what in gap.things],
                "statements": gap.statements,
                "repositories": gap.repositories,
            }
            for gap in told["gaps"]
        ],
        "checks": [{"said": said, "rules": rules} for _, said, rules in told["checks"]],
        "settings": report.settings,
        "questions": {each.question: each.known.value for each in report.questions},
    }


def _group(report: Report, group: Group, names: Names) -> dict[str, Any]:
    lead = group.lead
    return {
        "title": lead.title,
        "severity": lead.severity,
        "confidence": lead.confidence,
        "audience": lead.audience,
        "effort": text.effort(group.effort),
        "quick_win": lead.quick_win,
        "funding_blocker": lead.funding_blocker,
        "consequence": lead.consequence,
        "recommendation": lead.recommendation,
        "prevention": lead.prevention,
        "rule": lead.rule,
        "findings": [_finding(report, finding, names) for finding in group.findings],
    }


def _finding(report: Report, finding: Finding, names: Names) -> dict[str, Any]:
    named = any(each.kind == "person" for each in finding.evidence)
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "repository": finding.repository,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "claim": _spans(anchors.of_claim(report, finding)),
        "evidence": [_evidence(report, finding, each) for each in finding.evidence],
        "personal": named or names.within(finding.title, finding.claim, *(each.locator for each in finding.evidence)),
    }


def _evidence(report: Report, finding: Finding, evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "locator": text.visible(evidence.locator),
        "value": words.value(evidence) if evidence.value is not None else "",
        "worded": isinstance(evidence.value, str),
        "measure": evidence.measure or "",
        "origin": words.origin(evidence.measure) if evidence.measure else "",
        "anchor": anchors.of_evidence(report, finding, evidence),
    }


def _picture(picture: Picture, names: Names) -> dict[str, Any]:
    whole = json.dumps(picture.specification, ensure_ascii=False)
    return {
        "name": picture.name,
        "repository": picture.repository,
        "title": picture.title,
        "caption": _spans(picture.caption),
        "legend": [{"swatch": f"c{colour[1:]}", "words": said} for colour, said in picture.legend],
        "personal": names.within(whole, *(said for _, said in picture.legend)),
    }


def _spoken(measured: Measured) -> bool:
    """Tell whether it repeats what somebody said, which is about them whatever they are called."""
    return any(row.get("told_by") for row in measured.rows)


def _table(table: Table, names: Names, spoken: Collection[str]) -> dict[str, Any]:
    return {
        "repository": table.repository,
        "title": table.title,
        "anchor": table.anchor,
        "of": table.of,
        "cards": table.cards,
        "columns": [{"name": column.name, "figure": column.figure} for column in table.columns],
        "rows": [
            [_cell(cell, figure=column.figure) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
        "personal": table.anchor in spoken or names.within(*(cell.text for row in table.rows for cell in row)),
    }


def _cell(cell: Cell, *, figure: bool) -> dict[str, Any]:
    return {"text": cell.text, "anchor": cell.anchor, "code": cell.code, "figure": figure}


def _figure(report: Report, measured: list[Measured], names: Names) -> dict[str, Any]:
    first = measured[0]
    return {
        "name": first.name,
        "title": first.title,
        "unit": first.unit,
        "source": first.source,
        "query": first.query,
        "samples": [
            {
                "repository": each.repository,
                "anchor": anchors.of_measure(report, each.name, each.repository),
                "columns": list(dict.fromkeys(key for row in each.rows for key in row)),
                "rows": [list(row.items()) for row in each.rows],
            }
            for each in measured
        ],
        "personal": any(map(_spoken, measured))
        or any(
            isinstance(value, str) and (value in names.exact or names.within(value))
            for each in measured
            for row in each.rows
            for key, value in row.items()
            if key not in {"path", "other"}
        ),
    }


def _listed(figure: dict[str, Any]) -> dict[str, Any]:
    rows = sum(len(sample["rows"]) for sample in figure["samples"])
    return {"name": figure["name"], "title": figure["title"], "rows": rows, "personal": figure["personal"]}


def _by_name(measures: Iterable[Measured]) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = {}
    for each in measures:
        found.setdefault(each.name, []).append(each)
    return found


def _spans(spans: Iterable[Span]) -> list[tuple[str, str | None]]:
    return [(text.visible(span.text), span.anchor) for span in spans]


def _moving(value: Any) -> Any:  # noqa: ANN401  # anything that JSON can say
    """Let every shape that is described say so to a pointer, and stand out while it does."""
    if isinstance(value, list):
        return [_moving(each) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moving(each) for key, each in value.items()}
    described = value.get("encode", {}).get("enter", {}).get("description") if value.get("type") == "rect" else None
    if described:
        enter = {**moved["encode"]["enter"], "tooltip": described}
        update = {"opacity": {"value": 1}, **moved["encode"].get("update", {})}
        moved["encode"] = {**moved["encode"], "enter": enter, "update": update, "hover": {"opacity": {"value": 0.7}}}
    return moved


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace")
