"""Rules about infrastructure, delivery and DevOps.

What several of them share lies here: whether the repository holds an application somebody runs,
whether its releases are made on branches of their own, and what shows the level of a practice.
"""

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.globs import reach
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Evidence, Row
from fractional_cto.engine.rules import ASIDE, FOREIGN

# Files that only a running service needs, at the root or one folder down.
PLATFORM = (
    r"^([^/]+/)?(Procfile|fly\.toml|render\.ya?ml|app\.ya?ml|serverless\.ya?ml|wrangler\.toml|config/application\.rb|artisan"
    r"|next\.config\.[a-z]+|nuxt\.config\.[a-z]+)$"
)
# These may as well build the pages about a package.
SITE = r"^([^/]+/)?(vercel\.json|netlify\.toml)$"
NODE_PACKAGE = r"(^|/)package\.json$"
PRIVATE = r'"private"\s*:\s*true'
FOR_OTHERS = r'"(files|exports|publishConfig|types|typings|module)"\s*:'
DJANGO = r"^([^/]+/)?manage\.py$"
# Something that is packaged for others to install is not a service, whatever helps its developers.
PACKAGED = r"^([^/]+/)?(setup\.py|setup\.cfg|[^/]+\.gemspec)$"
DOCKERFILE = r"^([^/]+/){0,2}(Dockerfile|Containerfile)$"
SERVES = (
    r"^\s*EXPOSE\s+\S|^\s*(CMD|ENTRYPOINT)\b.*\b(gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|puma|unicorn|rails|node"
    r"|npm|yarn|pnpm|bun|java|php-fpm|apache2\S*|nginx|dotnet|caddy)\b"
)
# So much of the source must be tested before tests are praised.
MOST = 0.5
# The branches that a push is limited to, where that is surely no limit. Bitbucket's stand for a job each.
ANY_BRANCH = r"^\*\*?(, ![^,]+)*$"
# What starts jobs that run tests: a workflow or an action that others call starts with those of its own repository.
WATCHED = r"""
WITH RECURSIVE calls AS (
    SELECT path, ltrim(uses, './') AS called FROM jobs UNION SELECT path, ltrim(uses, './') FROM steps
), testing AS (
    SELECT path FROM jobs WHERE list_contains(string_split(purposes, ', '), 'tests')
    UNION
    SELECT calls.path
    FROM testing JOIN calls ON called = ltrim(regexp_replace(testing.path, '/action\.ya?ml$', ''), './')
)
SELECT DISTINCT paths
FROM triggers
WHERE path IN (FROM testing) AND event <> 'workflow_call' AND (
    NOT $proposed
    OR regexp_matches(event, 'request|merge|change')
    OR event = 'push' AND (branches IS NULL OR regexp_matches(branches, $any_branch))
        -- one of tags alone is no push to a branch
        AND path IN (SELECT path FROM jobs WHERE list_contains(string_split(events, ', '), 'push'))
)
ORDER BY paths
"""
RELEASE_BRANCH = (
    r"(?i)^(.*/)?(v?\d+([._-](\d+|x))+([._-].*)?|v\d+|.*\bstable\b.*|.*\breleases?\b.*|.*\bmaintenance\b.*|lts.*)$"
)


def application(facts: Facts) -> str | None:
    """Find the file that shows that this is a service somebody runs; None for libraries and tools."""
    found = facts.value(
        "WITH packaged AS (SELECT path FROM files WHERE regexp_matches(path, $packaged)), published AS ("
        "SELECT path FROM lines WHERE regexp_matches(path, $node) AND NOT regexp_matches(path, $aside) "
        "AND NOT regexp_matches(path, $foreign) GROUP BY path "
        "HAVING bool_or(regexp_matches(text, $others)) AND NOT bool_or(regexp_matches(text, $private))) "
        "SELECT min_by(path, (length(path), path)) FROM files WHERE NOT regexp_matches(path, $aside) "
        "AND NOT regexp_matches(path, $foreign) AND (regexp_matches(path, $platform) "
        "OR regexp_matches(path, $site) AND NOT EXISTS (FROM packaged) AND NOT EXISTS (FROM published) "
        "OR regexp_matches(path, $django) AND NOT EXISTS (FROM packaged) "
        "OR regexp_matches(path, $dockerfile) "
        "AND path IN (SELECT path FROM lines WHERE regexp_matches(text, $serves)))",
        {"aside": ASIDE, "foreign": FOREIGN, "platform": PLATFORM, "django": DJANGO, "packaged": PACKAGED}
        | {"dockerfile": DOCKERFILE, "serves": SERVES, "site": SITE}
        | {"node": NODE_PACKAGE, "others": FOR_OTHERS, "private": PRIVATE},
    )
    return str(found) if found else None


def releases_on_branches(facts: Facts) -> bool:
    """Tell whether branches are named like versions: their tags are then not in the audited history."""
    return bool(facts.value("SELECT count(*) FROM branches WHERE regexp_matches(name, ?)", [RELEASE_BRANCH]))


def reached_by_tests(facts: Facts, *, proposed: bool = False) -> bool:
    """Tell whether what starts the tests watches half of the source or more, and not only a folder of tools.

    Asked of proposed changes, only what surely comes before a merge counts, and there must be such.
    """
    watched = [row["paths"] for row in facts.rows(WATCHED, {"proposed": proposed, "any_branch": ANY_BRANCH})]
    if None in watched or not watched:
        return bool(watched) or not proposed
    return reach(facts, *(str(paths).split(", ") for paths in watched)) >= MOST


def no_build(number: int) -> str:
    """Begin the sentence about what no build does."""
    return "no build" if number == 1 else f"none of the {number} build configurations"


def shown(facts: Facts, practice: str, *levels: int) -> list[Row]:
    """List what shows that a practice has one of the levels of maturity."""
    rows = measure(facts, "maturity-evidence")
    return [row for row in rows if row["practice"] == practice and row["level"] in levels]


def place(row: Row) -> Evidence:
    """Point to what shows a level."""
    locator = f"{row['place']}:{row['line']}" if row["line"] else str(row["place"])
    return Evidence(kind="file", locator=locator, value=row["shows"], measure="maturity-evidence")


def told(facts: Facts, question: str) -> bool:
    """Tell whether a person has answered a question of the interview."""
    return bool(facts.value("SELECT count(answer) FROM questions WHERE question = ?", [question]))
