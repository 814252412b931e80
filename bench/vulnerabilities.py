"""Time ten thousand dependencies against ten thousand advisories, as they would lie in a store.

Usage: python bench/vulnerabilities.py. Every advisory speaks of a package that is there, in two ranges and twenty
listed versions; half of the packages are affected. The goal is one second for everything between the table of
dependencies and that of weaknesses, reading the store included; processor time, since nothing of it waits.
"""

import sys
import tempfile
import time
from pathlib import Path

from fractional_cto.engine.collectors.advisories.advisory import Advisory, Affected
from fractional_cto.engine.collectors.advisories.store import Store
from fractional_cto.engine.collectors.vulnerabilities.collect import collect_vulnerabilities
from fractional_cto.engine.facts import Facts

MANY = 10_000
GOAL = 1.0
RANGES = (
    (("introduced", "0"), ("fixed", "1.4.2")),
    (("introduced", "2.0.0"), ("fixed", "2.3.1")),
)


def main() -> None:
    """Print the time for several ecosystems."""
    for ecosystem in ("PyPI", "npm", "Go", "Maven", "RubyGems", "Packagist"):
        with tempfile.TemporaryDirectory() as folder:
            seconds, found = timed(ecosystem, Path(folder))
        verdict = "reached" if seconds <= GOAL else "MISSED"
        print(f"{ecosystem:<10} {seconds:6.2f} s  ≤ {GOAL:.0f} s {verdict}  {found:,} weaknesses")


def timed(ecosystem: str, folder: Path) -> tuple[float, int]:
    """Time one ecosystem."""
    store = Store(folder)
    store.put(ecosystem, (_advisory(ecosystem, number) for number in range(MANY)))
    store.conclude(ecosystem, "2024-06-30", "2024-06-30")
    facts = Facts()
    facts.load("subjects", "shop", {"as_of": ["2024-06-30"]})
    rows = {
        "path": ["lock"] * MANY,
        "ecosystem": [ecosystem] * MANY,
        "name": [f"package-{number}" for number in range(MANY)],
        "version": [f"1.{number % 9}.{number % 7}" for number in range(MANY)],
        "scope": ["runtime"] * MANY,
    }
    facts.load("dependencies", "shop", rows)
    start = time.process_time()
    collect_vulnerabilities(facts, "shop", folder)
    return time.process_time() - start, facts.value("SELECT count(*) FROM main.vulnerabilities")


def _advisory(ecosystem: str, number: int) -> Advisory:
    versions = tuple(f"1.{minor}.{patch}" for minor in range(4) for patch in range(5))
    one = Affected(ecosystem=ecosystem, name=f"package-{number}", ranges=RANGES, versions=versions)
    return Advisory(id=f"GHSA-{number}", aliases=(f"CVE-2024-{number}",), changed="2024-06-01", affected=(one,))


if __name__ == "__main__":
    sys.exit(main())
