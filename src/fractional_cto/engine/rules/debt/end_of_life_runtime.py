"""Runtimes past their end of life

## What it sees
Versions of languages, systems and databases pinned for running the product (`.python-version`, `.nvmrc`,
`.ruby-version`, `.tool-versions`, `runtime.txt`, a `Dockerfile`, a compose file, a `Gemfile`, fixed
`engines`) that no longer got security corrections at the audited date. The lowest version a library
supports is no pin and is not judged.

## Why it matters
After its end of life a runtime gets no corrections: every weakness found in it stays open. Hosts and
package authors drop it, too, so the step to a supported one gets longer.

## What to do
Move to the newest version with long-term support, one step at a time, with the tests of both in the build.

## When it is wrong
A vendor is paid for extended support.

## Sources
Release schedules: Python developer's guide; Node.js release working group; ruby-lang.org branches; php.net
supported versions; Go release policy (two newest); Debian LTS; Ubuntu standard support; CentOS; PostgreSQL
versioning policy; MySQL 5.7 and 8.0 (Oracle lifetime support).
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.rules.debt import ASIDE

SHOWN = 10
# The last day with security corrections, from the schedules named under Sources.
ENDS = {
    "python": {"2.7": "2020-01-01", "3.5": "2020-09-30", "3.6": "2021-12-23", "3.7": "2023-06-27", "3.8": "2024-10-07",
               "3.9": "2025-10-31", "3.10": "2026-10-31", "3.11": "2027-10-31"},
    "node": {"8": "2019-12-31", "10": "2021-04-30", "12": "2022-04-30", "13": "2020-06-01", "14": "2023-04-30",
             "15": "2021-06-01", "16": "2023-09-11", "17": "2022-06-01", "18": "2025-04-30", "19": "2023-06-01",
             "20": "2026-04-30", "21": "2024-06-01", "22": "2027-04-30", "23": "2025-06-01"},
    "ruby": {"2.4": "2020-03-31", "2.5": "2021-03-31", "2.6": "2022-04-12", "2.7": "2023-03-31", "3.0": "2024-04-23",
             "3.1": "2025-03-26", "3.2": "2026-03-31", "3.3": "2027-03-31"},
    "php": {"5.6": "2018-12-31", "7.0": "2019-01-10", "7.1": "2019-12-01", "7.2": "2020-11-30", "7.3": "2021-12-06",
            "7.4": "2022-11-28", "8.0": "2023-11-26", "8.1": "2025-12-31", "8.2": "2026-12-31"},
    "golang": {"1.16": "2022-03-15", "1.17": "2022-08-02", "1.18": "2023-02-01", "1.19": "2023-08-08",
               "1.20": "2024-02-06", "1.21": "2024-08-13", "1.22": "2025-02-11", "1.23": "2025-08-12"},
    "debian": {"8": "2020-06-30", "9": "2022-06-30", "10": "2024-06-30", "11": "2026-08-31", "jessie": "2020-06-30",
               "stretch": "2022-06-30", "buster": "2024-06-30", "bullseye": "2026-08-31"},
    "ubuntu": {"14.04": "2019-04-30", "16.04": "2021-04-30", "18.04": "2023-05-31", "20.04": "2025-05-31"},
    "centos": {"6": "2020-11-30", "7": "2024-06-30", "8": "2021-12-31"},
    "postgres": {"9.5": "2021-02-11", "9.6": "2021-11-11", "10": "2022-11-10", "11": "2023-11-09", "12": "2024-11-21",
                 "13": "2025-11-13", "14": "2026-11-12"},
    "mysql": {"5.6": "2021-02-28", "5.7": "2023-10-31", "8.0": "2026-04-30"},
}  # fmt: skip
NAMES = "|".join(ENDS)
IMAGE = re.compile(rf"(?i)^\s*(?:FROM\s+(?:--\S+\s+)*|image:\s*[\"']?)(?:[\w.-]+/)*({NAMES}):([\w.-]+)")
TOOL = re.compile(r"^(python|nodejs|ruby|php|golang|postgres|mysql)\s+(\S+)")
ONE = {".python-version": "python", ".nvmrc": "node", ".node-version": "node", ".ruby-version": "ruby"}
FIXED = {
    "Gemfile": re.compile(r"^\s*(ruby)[\s(]+[\"'](?:~>\s*)?(\d[\d.]*)[\"']"),
    "package.json": re.compile(r"\"(node)\"\s*:\s*\"[~^=v]?\s*(\d+(?:\.[\dx*]+)*)\""),
    "runtime.txt": re.compile(r"^(python|ruby|node|php)-(\d[\d.]*)"),
    ".tool-versions": TOOL,
}
IMAGES = r"(?i)(^|/)((dockerfile|containerfile)[^/]*|[^/]+\.dockerfile|(docker-)?compose[^/]*\.ya?ml)$"
OTHERS = (
    r"(^|/)(\.python-version|\.nvmrc|\.node-version|\.ruby-version|\.tool-versions|runtime\.txt|Gemfile|package\.json)$"
)

QUERY = r"""
SELECT path, line, text
FROM lines
WHERE (regexp_matches(path, $images) OR regexp_matches(path, $others)) AND NOT regexp_matches(path, $aside)
  AND NOT regexp_matches(path, '(^|/)\.[^/]+/')  -- a developer's container is not what the product runs on
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the pinned versions that get no corrections any more."""
    today = str(facts.value("SELECT strftime(as_of, '%Y-%m-%d') FROM subjects"))
    found = [pin for pin in _pins(facts) if pin[0] < today]
    if not found:
        return
    found.sort()
    end, where, what = found[0]
    yield rule.found(
        facts,
        f"{many(len(found), 'pinned version', 'pinned versions')} got no more security corrections at the audited "
        f"date; {what} ({where}) since {end}.",
        [
            Evidence(kind="file", locator=where, value=f"{what}, ended {end}", measure="lines")
            for end, where, what in found[:SHOWN]
        ],
    )


def _pins(facts: Facts) -> list[tuple[str, str, str]]:
    pins = []
    for row in facts.rows(QUERY, {"images": IMAGES, "others": OTHERS, "aside": ASIDE}):
        name, version = _pinned(str(row["path"]).rpartition("/")[2], str(row["text"]))
        if end := _end(name, version):
            pins.append((end, f"{row['path']}:{row['line']}", f"{name} {version}"))
    return pins


def _pinned(name: str, text: str) -> tuple[str, str]:
    if name in ONE:
        version = re.match(r"\s*(?:v|ruby-|node-|python-)?(\d[\d.]*)", text)
        return (ONE[name], version[1]) if version else ("", "")
    match = FIXED[name].search(text) if name in FIXED else IMAGE.search(text)
    return (match[1].lower().replace("nodejs", "node"), match[2]) if match else ("", "")


def _end(name: str, version: str) -> str | None:
    """Look the version up by its longest known beginning: 3.8.10-slim is 3.8."""
    number = re.match(r"(\d+(?:\.\d+)*)", version)
    parts = number[1].split(".") if number else [version.split("-", maxsplit=1)[0].lower()]
    known = ENDS.get(name, {})
    return next((known[key] for size in (2, 1) if (key := ".".join(parts[:size])) in known), None)


rule = Rule(
    module=__name__,
    title="The product runs on versions that get no more corrections",
    judge=judge,
    needs=frozenset({"documents"}),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    applies=lambda facts: bool(_pins(facts)),
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=40),
    funding_blocker=True,
    deal="A version without corrections fails the security questionnaires of large customers, so the sales plan shown "
    "to investors rests on work nobody has priced.",
    fix_14="List each outdated version with its end date, a price for the move and who does it; start with what "
    "customers reach.",
    fix_90="Everything customers reach runs on a supported version, and the end dates of the next ones stand in the "
    "plan.",
    consequence="Every weakness found in these versions from now on stays open, which customers' and investors' "
    "checks do see.",
    recommendation="Move to the newest version with long-term support, one step at a time.",
    prevention="Put the end-of-life date of each runtime into the calendar when it is chosen.",
    strength="No pinned language, system or database was found to be past its end of life.",
)
