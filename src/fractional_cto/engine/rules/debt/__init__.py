"""Rules about work postponed that costs more every month.

What several of them share lies here: the folders whose dependencies nobody ships, which manifests
declare any, and until when the versions are kept on which a product rests.
"""

from collections.abc import Sequence

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Evidence, Row

# Tests, examples, documentation, and other people's code.
ASIDE = (
    r"(?i)(^|/)(tests?|__tests__|specs?|fixtures?|test[-_]?data|integration[-_]?tests?|e2e|bench(marks?)?|examples?"
    r"|samples?|demos?|tutorials?|templates?|playground|sandbox|dummy|docs?|website|vendor(ed)?|node_modules"
    r"|third[-_]?party|deps)/"
)
# Helpers of those who build the product, and hidden folders.
HELPERS = r"(?i)(^|/)(utils?|tools?|tooling|scripts?|ci|build|hack|contrib|\.[^/]+)/"
MANIFEST = (
    r"(?i)(^|/)(package\.json|pyproject\.toml|setup\.(py|cfg)|requirements[\w.-]*\.(txt|in)|pipfile|gemfile|[^/]+\.gemspec"
    r"|go\.mod|cargo\.toml|composer\.json|pom\.xml|build\.gradle(\.kts)?|mix\.exs|pubspec\.yaml|[^/]+\.csproj)$"
    r"|(^|/)requirements/[^/]+\.(txt|in)$"
)
LOCK = (
    r"(^|/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|(poetry|uv|pdm|Pipfile|Gemfile"
    r"|composer|Cargo|mix|pubspec)\.lock|go\.sum|packages\.lock\.json|gradle\.lockfile|libs\.versions\.toml)$"
)
# A line that declares a dependency by itself, and one that opens a list of them.
DECLARES = (
    r"^\s*gem\s*\(?[\"']|\.add_(runtime_)?dependency|^require\s+\S+\s+v\d|<dependency>|<PackageReference"
    r"|^\s*(implementation|api|compile)[\s(]+[\"'\w]|^[A-Za-z][\w.-]*(\[[\w,-]+\])?\s*[=<>~!]=|^dependencies\s*=\s*\[\s*[\"']"
    r"|\"(dev)?[dD]ependencies\"\s*:\s*\{\s*\"|install_requires\s*=\s*\[\s*[\"']|^\s*\{:\w+,\s*\""
)
OPENS = (
    r"\"(dev)?[dD]ependencies\"\s*:\s*\{\s*$|^\s*\"require(-dev)?\"\s*:\s*\{\s*$|^\[([\w.'-]+\.)?(dev-|build-)?dependencies\]"
    r"|^\[tool\.poetry\.[\w.-]*dependencies\]|^\[dependency-groups\]|^\[(dev-)?packages\]|^dependencies\s*=\s*\[\s*$"
    r"|^require\s*\(|^\s*dependencies:\s*$|install_requires\s*=\s*\[?\s*$"
)
ENTRY = r"^\s*[\"'\w@]"

DECLARED = """
SELECT DISTINCT path
FROM (SELECT path, text, lead(text) OVER (PARTITION BY path ORDER BY line) AS below FROM lines)
JOIN files USING (path)
WHERE regexp_matches(path, $manifest) AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $helpers)
  AND (regexp_matches(text, $declares) OR (regexp_matches(text, $opens) AND regexp_matches(below, $entry)))
ORDER BY path
"""


def declared(facts: Facts) -> list[str]:
    """List the manifests that declare at least one dependency of what is shipped."""
    patterns = {
        "manifest": MANIFEST,
        "aside": ASIDE,
        "helpers": HELPERS,
        "declares": DECLARES,
        "opens": OPENS,
        "entry": ENTRY,
    }
    return [str(row["path"]) for row in facts.rows(DECLARED, patterns)]


# Only a version that is meant and no other; the lowest one a library still accepts is no choice. A developer's own
# container, in a hidden folder, is not what the product runs on, and a stage that only builds is none of it, either:
# one that nothing is built on and that starts nothing. What Go builds holds its library, though. A compose file that
# starts nothing but stores, for tests to use, is no choice either.
PLATFORMS = r"""
WITH builders AS (
    SELECT path, line
    FROM containers AS stage
    WHERE word = 'FROM' AND NOT final AND NOT EXISTS (
        FROM containers AS other
        WHERE other.path = stage.path
            AND (
                lower(other.base) = lower(stage.name)
                OR other.stage = stage.stage AND other.word IN ('CMD', 'ENTRYPOINT')
            )
    )
),

scratch AS (
    SELECT path
    FROM services
    WHERE system = 'compose'
    GROUP BY path
    HAVING bool_and(development AND volumes IS NULL AND kind IN ('datastore', 'cache', 'queue', 'storage'))
)

SELECT
    product,
    kind,
    any_value(version ORDER BY path, line) AS version,
    cycle,
    CAST(ends AS VARCHAR) AS ends,
    ends < CAST(as_of AS DATE) AS ended,
    date_diff('day', CAST(as_of AS DATE), ends) AS days,
    first(path || CASE WHEN line IS NULL THEN '' ELSE ':' || line END ORDER BY path, line) AS place,
    count(DISTINCT path) AS files
FROM platforms
CROSS JOIN subjects
WHERE bound = 'exact' AND cycle IS NOT NULL AND NOT regexp_matches(path, $aside)
    AND NOT regexp_matches(path, '(^|/)\.[^/]+/')
    AND NOT (kind = 'store' AND path IN (SELECT path FROM scratch))
    AND (product = 'Go' OR line IS NULL OR (path, line) NOT IN (FROM builders))
    AND NOT regexp_matches(path, '(?i)(^|[/._-])(dev|test|ci)[^/]*file[^/]*$|file[._-](dev|test|ci)[^/]*$')
    AND NOT regexp_matches(path, '(?i)(^|/)(dev|devel|develop|development|local)/')
GROUP BY product, kind, cycle, ends, as_of
ORDER BY ends, product, cycle
"""
NEWS = "ends of support announced since"


def platforms(facts: Facts, *kinds: str) -> list[Row]:
    """List the versions of such kinds on which the product rests, the one that ends first first."""
    return [row for row in facts.rows(PLATFORMS, {"aside": ASIDE}) if row["kind"] in kinds]


def kept(facts: Facts, *kinds: str) -> bool:
    """Tell whether silence about such versions is praise: not where days may have been announced that are not known."""
    return bool(platforms(facts, *kinds)) and facts.absent({NEWS}) is None


def endings(rows: Sequence[Row], verb: str) -> list[Evidence]:
    """Show where each version stands and when it ends."""
    return [
        Evidence(
            kind="file",
            locator=str(row["place"]),
            value=f"{row['product']} {row['cycle']}, {verb} {row['ends']}{_elsewhere(int(row['files'] or 0) - 1)}",
            measure="platforms",
        )
        for row in rows
    ]


def _elsewhere(others: int) -> str:
    return f", and in {others} other file{'s' if others > 1 else ''}" if others else ""
