"""Rules about protection against theft, leaks and break-ins.

What several of them share lies here: which names betray a secret, which Dockerfiles are shipped,
and how to say what repairs a package.
"""

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Evidence, Row
from fractional_cto.engine.rules import ASIDE, FOREIGN, doubtful, many, severe, vulnerable, weaknesses_not_looked_for

DOCKERFILE = r"(?i)(^|/)((Dockerfile|Containerfile)(\.[^/]+)?|[^/]+\.Dockerfile)$"
UNREVIEWED = ", not reviewed by its database"
BRINGERS = 3  # named; who they are is a beginning, not the whole way
NOT_SHIPPED = r"(?i)(dev|test|ci|debug|local|lint|build)[^/]*$"

# The kind of secret a path betrays, as an SQL expression; NULL for any other path.
CONFIDENTIAL = """CASE
    -- one look for a word that every such path has, where ten follow: hardly a path has any
    WHEN NOT regexp_matches(path,
        '(?i)env|id_|key|ppk|priv|p12|pfx|jks|kdbx|tfstate|credentials|netrc|pgpass|htpasswd|docker|secret|account'
        || '|firebase') THEN NULL
    WHEN regexp_matches(path,
        '(?i)(^|[/._-])(tests?|testing|example|sample|dummy|fake|mock|snakeoil|localhost)[._-][^/]*$'
        ) THEN NULL
    WHEN regexp_matches(path, '(?i)(^|/)(pub|public|gpg|apt|release|debug)[-_.][^/]*$') THEN NULL
    WHEN regexp_matches(path,
        '(?i)(^|/)(\\.env(\\.(local|production|prod|staging|live|secrets?))?|prod(uction)?\\.env)$')
        THEN 'environment file'
    WHEN regexp_matches(path, '(?i)(^|/)(id_(rsa|dsa|ecdsa|ed25519)|[^/]+\\.(key|ppk)|[^/]*(key|priv)[^/]*\\.pem)$')
        AND NOT regexp_matches(path, '(?i)(pub|public|gpg|keyring)[^/]*$') THEN 'private key'
    WHEN regexp_matches(path, '(?i)\\.(p12|pfx|jks|keystore|kdbx)$')
        AND NOT regexp_matches(path, '(?i)(trust|cacerts)[^/]*$') THEN 'key store'
    WHEN regexp_matches(path, '(?i)\\.tfstate(\\.backup)?$') THEN 'infrastructure state'
    WHEN regexp_matches(path, '(?i)(^|/)(\\.aws/credentials|\\.git-credentials|\\.netrc|\\.pgpass|\\.htpasswd'
        || '|\\.dockercfg|\\.docker/config\\.json|config/master\\.key|credentials\\.(json|csv)'
        || '|(client_secret|service[-_]?account)[^/]*\\.json|[^/]*firebase-adminsdk[^/]*\\.json)$')
        THEN 'credentials'
END"""


def told_already(facts: Facts, path: object, first: object, lines: int) -> bool:
    """Tell whether a secret of its own was found in these lines of a file, so that it is not told of twice."""
    return bool(
        facts.value(
            "SELECT count(*) FROM secret_places AS place JOIN secrets USING (secret) WHERE place.present "
            "AND secrets.confidence <> 'low' AND place.path = ? AND place.line >= ? AND place.line < ? + ?",
            [path, first, first, lines],
        )
    )


def shipped_images(facts: Facts) -> dict[str, list[Row]]:
    """List the instructions of the Dockerfiles of what is shipped, by path."""
    found: dict[str, list[Row]] = {}
    for row in facts.rows(
        "SELECT * FROM containers WHERE NOT regexp_matches(path, ?) AND NOT regexp_matches(path, ?) "
        "AND NOT regexp_matches(path, ?) ORDER BY path, line",
        [ASIDE, FOREIGN, NOT_SHIPPED],
    ):
        found.setdefault(str(row["path"]), []).append(row)
    return found


def repair(package: Row) -> str:
    """Say which version repairs what stands beside the name and version already, or from which to which."""
    steps = [each.split(" → ") for each in _steps(package)]
    if not steps:
        return "no repaired version" + ("" if package["weaknesses"] else UNREVIEWED)
    by = steps[0][1] if len(steps) == 1 and steps[0][0] == package["versions"] else package["steps"]
    return f"repaired by {by}{stays(package)}"


def repaired(package: Row, otherwise: str) -> str:
    """Say behind a claim which version repairs it, or else that none does."""
    if package["steps"]:
        return f"Repaired: {package['steps']}{stays(package)}."
    return f"{otherwise}{_reports(package)}."


def doubt(number: int) -> str:
    """Say behind a claim why nobody knows whether it is true."""
    whose, reports, it = (
        ("Its", "the report that says", "it") if number == 1 else ("Their", f"the {number:,} reports that say", "them")
    )
    return (
        f"{whose} database has not reviewed {reports} so, and names no version that repairs {it}: whether the version "
        "in use is weak is not known."
    )


def look(package: Row, advisory: object) -> str:
    """Say what to do about a weakness that a package may have."""
    return (
        f"Look in the advisories of {package['name']} itself whether {package['versions']} has the weakness that "
        f"{advisory} tells of; if so, update or replace the package."
    )


def step(package: Row) -> str:
    """Say what to do about a package, with the versions, so that it can be quoted."""
    name, steps = package["name"], _steps(package)
    if not package["weaknesses"]:
        return look(package, package["advisory"])
    if not steps:
        return f"No version repairs {name}: read in {package['advisory']} what helps, or replace the package."
    ways = " and ".join(each.replace(" → ", " to ") for each in steps)
    ways += stays(package)
    if package["minor_step"]:
        return f"Update {name} {ways}."
    return f"Update {name} {ways}. The step is large: read in {package['advisory']} what else helps until then."


def stays(package: Row) -> str:
    """Say what an update leaves open, to be put after the versions."""
    left = int(package["unfixed"] or 0)
    return (f"; {many(left, 'weakness stays', 'weaknesses stay')} that no version repairs" if left else "") + _reports(
        package
    )


def _reports(package: Row) -> str:
    """Tell of the reports that are not counted, to be put behind what is known."""
    number = int(package["unreviewed"] or 0)
    who, name = (
        ("report not reviewed by its database", "names")
        if number == 1
        else ("reports not reviewed by their database", "name")
    )
    return f"; {number:,} {who} {name} no repair" if number else ""


def _steps(package: Row) -> list[str]:
    """Split the steps, one for each version in use."""
    told = str(package["steps"] or "")
    return [each.strip() for each in told.split(", ")] if told else []


def weaknesses(facts: Facts, package: Row, most: int) -> list[Evidence]:
    """Show the weaknesses of a package, the worst first, each where the version is named."""
    return [
        Evidence(
            kind="file",
            locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
            value=f"{_called(row)} in {row['version']}: {row['severity']}, "
            + (f"repaired in {row['fixed']}" if row["fixed"] else "no repaired version")
            + (UNREVIEWED if doubtful(row) else "")
            + brought_by(row),
            measure="vulnerabilities",
        )
        for row in known(facts).get((package["ecosystem"], package["name"]), [])[:most]
    ]


def known(facts: Facts) -> dict[tuple[object, object], list[Row]]:
    """List the weaknesses of each package, but for those in parts that nothing here imports, the worst first."""
    found: dict[tuple[object, object], list[Row]] = {}
    for row in measure(facts, "vulnerabilities"):
        if row["imported"] is not False:
            found.setdefault((row["ecosystem"], row["name"]), []).append(row)
    return found


def unseen(facts: Facts, scope: str) -> str:
    """Say what was not compared with advisories, and which severe reports nobody reviewed."""
    return "; ".join(filter(None, (weaknesses_not_looked_for(facts), _doubted(facts, scope))))


def _doubted(facts: Facts, scope: str) -> str:
    """Say that reports which nobody reviewed may be severe, of packages of which something else is known."""
    weak = known(facts)
    number = len(
        {
            (package["ecosystem"], package["name"], row["advisory"])
            for package in vulnerable(facts)
            if package["scope"] == scope and package["weaknesses"] and package["unreviewed"]
            for row in weak[package["ecosystem"], package["name"]]
            if doubtful(row) and (severe(row) or row["kev"])
        }
    )
    said = many(number, "report of a severe weakness was", "reports of severe weaknesses were")
    return f"{said} not reviewed by the database that published {'it' if number == 1 else 'them'}" if number else ""


def brought_by(row: Row) -> str:
    """Say which packages that were asked for bring another along, to be put behind what is said of it."""
    names = [str(name) for name in list(row["brought_by"] or ())]  # type: ignore[arg-type]  # a column that is a list
    shown = names[:BRINGERS] + (["others"] if len(names) > BRINGERS else [])
    return f", brought in by {', '.join(shown[:-1])}{' and ' if shown[1:] else ''}{shown[-1]}" if shown else ""


def _called(row: Row) -> str:
    """Name a weakness, with the number by which everybody knows it."""
    number = next((name for name in list(row["aliases"] or ()) if name.startswith("CVE-")), None)  # type: ignore[arg-type]  # the one column that is a list
    return f"{row['advisory']} ({number})" if number else str(row["advisory"])
