"""What the product rests on and until when each is kept, loaded as the table "platforms"."""

from datetime import UTC, datetime
from itertools import groupby

import pyarrow as pa

from fractional_cto.engine.collectors.freshness.cycles import as_of, cycle_of, end_of, products
from fractional_cto.engine.collectors.freshness.declared import Declared, declared
from fractional_cto.engine.collectors.freshness.frameworks import frameworks
from fractional_cto.engine.facts import Facts

# The files that say so; every other line stays where it is.
FILES = (
    r"(?i)(^|/)(\.(python|node|ruby)-version|\.nvmrc|\.tool-versions|runtime\.txt|global\.json|gemfile|package\.json"
    r"|pyproject\.toml|setup\.(py|cfg)|pipfile|go\.mod|composer\.json|pom\.xml|build\.gradle(\.kts)?|[^/]+\.csproj|mix\.exs"
    r"|(dockerfile|containerfile)[^/]*|[^/]+\.dockerfile|(docker-)?compose[^/]*\.ya?ml)$"
)
LINES = f"""
SELECT path, line, text FROM main.lines
WHERE repository = ? AND path IN (SELECT path FROM main.files WHERE repository = ? AND regexp_matches(path, '{FILES}'))
ORDER BY path, line
"""
PACKAGES = """
SELECT path, line, ecosystem, name, declared, version, direct, kind FROM main.dependencies
WHERE repository = ? AND scope <> 'development'
ORDER BY ALL
"""


def collect(facts: Facts, repository: str, now: int) -> None:
    """Load what the files name, with the day on which each gets its last corrections."""
    found = sorted(set(_declared(facts, repository)))
    table = products()
    versions = [(table[one.product], one) for one in found]
    facts.load(
        "platforms",
        repository,
        {
            "path": [one.path for one in found],
            "line": pa.array([one.line or None for one in found], pa.int32()),
            "product": [product.title for product, _ in versions],
            "kind": [product.kind for product, _ in versions],
            "version": [one.version for one in found],
            "bound": [one.bound for one in found],
            "cycle": pa.array([cycle_of(product, one.version) for product, one in versions], pa.string()),
            "ends": pa.array([end_of(product, one.version) for product, one in versions], pa.string()),
            "source": [product.source for product, _ in versions],
        },
    )
    day = f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d}"
    if found and day > as_of():
        reason = f"the table of those days is of {as_of()}, and the audited revision of {day}"
        facts.load("absent", repository, {"need": ["ends of support announced since"], "reason": [reason]})


def _declared(facts: Facts, repository: str) -> list[Declared]:
    rows = facts.rows(LINES, [repository, repository])
    found = [
        one
        for path, group in groupby(rows, key=lambda row: str(row["path"]))
        for one in declared(path, ((int(row["line"] or 0), str(row["text"])) for row in group))
    ]
    return [*found, *frameworks(facts.rows(PACKAGES, [repository]))]
