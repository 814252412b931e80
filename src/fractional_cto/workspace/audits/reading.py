"""An audit as one person may read it: what names a person, and evidence, only for those who may see them.

What somebody may not read is counted nowhere on their pages either: neither among the findings, nor in the work of a
group, nor in what is only true of everything, such as the summary and the list of checks. The rules are public: where
one is not praised, it found something.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404
from django.urls import reverse

from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import PAGES, audit_of
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.findings.actions.matching import sensitivity
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.findings.withholding import FOR_GIVEN, Sensitivity, cover, in_full

# Areas with rules that name people: what is missing there is what names somebody.
NAMING = ("architecture", "team")
ON_OVERVIEW = ("quick-wins", "funding", "not-examined", "checks", "context")


class Reading:
    """One finished audit, and who reads it."""

    def __init__(self, seat: Seat, run: Run) -> None:
        """Take an audit that the seat may read."""
        self.run = run
        self.people: bool = seat.user.has_perm("audit.people", seat)
        self.evidence: bool = seat.user.has_perm("audit.evidence", seat)
        self.role = seat.role
        rights = queries.rights(seat).values_list("repository", flat=True)
        self.given = frozenset(rights) if seat.role == Role.ENGINEER else frozenset()
        self.folder = audit_of(run) / PAGES
        self.whole: dict[str, Any] = _read(self.folder / "summary.json")
        self.figures = {each["name"]: each for each in self._shown(self.whole["figures"])}
        self.areas = {
            finding["fingerprint"]: part["area"]
            for part in self.whole["parts"]
            for group in part["groups"]
            for finding in group["findings"]
        }
        labels = LABELS.get(Role(seat.role), ())
        self.closed = () if Finding.Label.PEOPLE in labels else Finding.ABOUT_PEOPLE
        self.unread = queries.withheld(seat, run) | {
            finding["fingerprint"]
            for part in self.whole["parts"]
            for group in part["groups"]
            for finding in group["findings"]
            if part["area"] in self.closed or (finding["personal"] and not self.people)
        }
        # by role and not by what this audit holds, so that what is missing tells nothing
        self.everything = self.people and set(labels) == set(Finding.Label)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Give the six parts."""
        return [self._part(part) for part in self.whole["parts"]]

    def part(self, area: str) -> dict[str, Any]:
        """Give one of them."""
        for part in self.whole["parts"]:
            if part["area"] == area:
                return self._part(part)
        raise Http404

    def overview(self) -> dict[str, Any]:
        """Give what stands on the first page."""
        parts = self.parts
        groups = {
            each["fingerprint"]: group for part in parts for group in part["groups"] for each in group["findings"]
        }
        severities = [each["severity"] for part in parts for group in part["groups"] for each in group["findings"]]
        posture = self._spans(self.whole["posture"])
        return {
            **self.whole,
            "posture": posture if self.everything else [],
            "checks": self.whole["checks"] if self.everything else [],
            "praises": self.whole["praises"] if self.everything else [],
            "effort": self.whole["effort"] if self.everything else "",
            "quoted": "".join(span["text"] for span in posture),
            "parts": parts,
            "counts": [(level, severities.count(level)) for level in ("critical", "high", "medium", "low")],
            "actions": [groups[each] for each in self.whole["actions"] if each in groups],
            "quick_wins": _once(groups, self.whole["quick_wins"]),
            "funding": _once(groups, self.whole["funding"]),
        }

    def figure(self, name: str) -> dict[str, Any]:
        """Give a measure with its query and rows. Raises Http404 where there is none, or none for this reader."""
        if name not in self.figures:
            raise Http404
        figure: dict[str, Any] = _read(self.folder / "figures" / f"{name}.json")
        several = len(figure["samples"]) > 1
        samples = [
            {
                **sample,
                "anchor": f"measure-{name}{f'-{place}' if several else ''}",
                "rows": [dict(row) for row in sample["rows"]],
            }
            for place, sample in enumerate(figure["samples"], 1)
        ]
        return {**figure, "samples": samples}

    def picture(self, name: str) -> dict[str, Any]:
        """Give a drawing and its specification. Raises Http404 as above."""
        for part in self.parts:
            for picture in part["pictures"]:
                if picture["name"] == name:
                    drawn: dict[str, Any] = _read(self.folder / "pictures" / f"{name}.json")
                    return drawn
        raise Http404

    def identities(self) -> dict[str, str]:
        """Give the author behind each address, which is in small letters; nobody to who may not read about people."""
        known: dict[str, str] = _read(self.folder / "identities.json") if self.people else {}
        return known

    def hidden(self, fingerprint: str) -> bool:
        """Tell whether a finding is not for this reader."""
        return fingerprint in self.unread

    def shows(self, figure: str) -> bool:
        """Tell whether a summed-up figure may be compared: of findings only for who reads all of them."""
        measure = figure.partition(",")[0]
        return self.everything or measure == "commits" or (measure != "findings" and measure in self.figures)

    def _part(self, part: dict[str, Any]) -> dict[str, Any]:
        groups = [self._group(group) for group in part["groups"]]
        whole = self._whole(part)
        return {
            **part,
            "whole": whole,
            "strengths": part["strengths"] if whole else [],
            "unanswered": part["unanswered"] if whole else 0,
            "idle": part["idle"] if whole else 0,
            "groups": [group for group in groups if group["findings"]],
            "count": sum(len(group["findings"]) for group in groups),
            "pictures": [{**each, "caption": self._spans(each["caption"])} for each in self._shown(part["pictures"])],
            "tables": [self._table(each) for each in self._shown(part["tables"])],
        }

    def _whole(self, part: dict[str, Any]) -> bool:
        """Tell whether what is said of all rules of a part tells this reader nothing that is withheld."""
        hidden = any(self.hidden(each["fingerprint"]) for group in part["groups"] for each in group["findings"])
        return self.everything or not (hidden or part["area"] in (*self.closed, *NAMING))

    def _group(self, group: dict[str, Any]) -> dict[str, Any]:
        seen = [self._finding(each) for each in group["findings"] if not self.hidden(each["fingerprint"])]
        shown = {**group, "findings": seen}
        if len(seen) == len(group["findings"]) or not seen:
            return shown
        shown["effort"] = ""  # the work for all of them
        if self.hidden(group["findings"][0]["fingerprint"]):
            # its words are those of the first finding
            first = "".join(span["text"] for span in seen[0]["claim"])
            shown |= {"title": first, "severity": seen[0]["severity"], "consequence": "", "recommendation": ""}
            shown["prevention"] = ""
        return shown

    def _finding(self, finding: dict[str, Any]) -> dict[str, Any]:
        return {
            **finding,
            "claim": self._spans(finding["claim"]),
            "evidence": self._evidence(finding),
            "href": self.href(f"finding-{finding['fingerprint']}"),
        }

    def _evidence(self, finding: dict[str, Any]) -> list[dict[str, Any]]:
        """Give as much of it as the register gives; nothing to engineers who were not given the repository."""
        given = finding["repository"] in self.given
        if not (self.evidence or given):
            return []
        full = in_full(self.role, given=given)
        return [self._proof(finding["rule"], each, full) for each in finding["evidence"]]

    def _proof(self, rule: str, each: dict[str, Any], full: tuple[Sensitivity, ...]) -> dict[str, Any]:
        kind = each["kind"]
        covered = cover(sensitivity(rule, kind, each["measure"]), kind, full, FOR_GIVEN, worded=each["worded"])
        shown = {**each, "href": self.href(each["anchor"]), "withheld": covered.why}
        if not covered.value:
            shown["value"] = ""
        if not covered.place:
            shown |= {"locator": "", "origin": "", "measure": "", "anchor": None, "href": None}
        return shown

    def _table(self, table: dict[str, Any]) -> dict[str, Any]:
        names = [column["name"] for column in table["columns"]]
        rows = [
            [{**cell, "column": name, "href": self.href(cell["anchor"])} for name, cell in zip(names, row, strict=True)]
            for row in table["rows"]
        ]
        return {**table, "rows": rows, "href": self.href(table["anchor"])}

    def _shown(self, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [each for each in things if self.evidence and (self.people or not each["personal"])]

    def _spans(self, spans: list[tuple[str, str | None]]) -> list[dict[str, Any]]:
        return [{"text": text, "href": self.href(anchor)} for text, anchor in spans]

    def href(self, anchor: str | None) -> str | None:
        """Say where a place of the written audit is on these pages; None where it is not for this reader."""
        kind, _, rest = (anchor or "").partition("-")
        where = {"key": self.run.client.key, "number": self.run.number}
        if kind == "measure":
            name = max((each for each in self.figures if f"{rest}-".startswith(f"{each}-")), key=len, default=None)
            return f"{reverse('audits:figure', kwargs={**where, 'name': name})}#{anchor}" if name else None
        if kind == "finding" and rest in self.areas and not self.hidden(rest):
            return f"{reverse('audits:part', kwargs={**where, 'area': self.areas[rest]})}#{anchor}"
        if kind in {"register", "debt"}:
            return f"{self.run.get_absolute_url()}#parts"
        return f"{self.run.get_absolute_url()}#{anchor}" if anchor in ON_OVERVIEW else None


def _once(groups: dict[str, dict[str, Any]], fingerprints: list[str]) -> list[dict[str, Any]]:
    """Give each group once, in order."""
    found = {id(groups[each]): groups[each] for each in fingerprints if each in groups}
    return list(found.values())


def _read(file: Path) -> Any:  # noqa: ANN401  # whatever JSON can say
    try:
        return _parsed(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        raise Http404 from None


@lru_cache(maxsize=32)
def _parsed(file: Path, _changed: int) -> Any:  # noqa: ANN401  # as above
    return json.loads(file.read_text(encoding="utf-8"))
