"""Rows of known weaknesses, for measures and rules that judge them."""

from typing import Any

from fractional_cto.engine.facts import Facts
from tests.builders.facts import facts_of

WEAK: dict[str, Any] = {
    "path": "poetry.lock",
    "line": 3,
    "ecosystem": "PyPI",
    "name": "django",
    "version": "3.2.13",
    "direct": True,
    "scope": "runtime",
    "advisory": "PYSEC-2024-1",
    "aliases": ["CVE-2024-0001"],
    "summary": "It leaks",
    "fixed": "3.2.14",
    "minor_step": True,
    "remedy": "3.2.14",
    "severity": "high",
    "score": 7.5,
    "kev": False,
    "epss": 0.01,
}
# As a database tells it that has not reviewed it and calls every version weak.
DOUBTFUL: dict[str, Any] = {
    "ecosystem": "Go",
    "name": "example.test/a/v6",
    "version": "v6.0.1",
    "path": "go.mod",
    "advisory": "GO-2024-1",
    "fixed": None,
    "remedy": None,
    "minor_step": None,
    "severity": "not scored",
    "score": None,
    "epss": None,
    "unreviewed": True,
}
LOOKED = {"ecosystem": "PyPI", "advisories": 10, "newest": "2024-06-01", "packages": 3, "examined": 3, "vulnerable": 1}
EXPLOITED = {"ecosystem": "KEV", "advisories": 10, "newest": "2024-06-01"}


def weak(*rows: dict[str, Any], **tables: Any) -> Facts:  # noqa: ANN401  # rows of any table
    """Build facts with weaknesses that differ from the usual one by what is said."""
    tables.setdefault("advisories", [LOOKED, EXPLOITED])
    return facts_of(vulnerabilities=[{**WEAK, **row} for row in rows], **tables)
