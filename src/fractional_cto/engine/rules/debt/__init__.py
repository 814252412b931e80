"""Rules about work postponed that costs more every month.

What several of them share lies here: the folders whose dependencies nobody ships, and which manifests
declare any.
"""

from fractional_cto.engine.facts import Facts

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
