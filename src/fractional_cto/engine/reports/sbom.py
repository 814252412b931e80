"""The bill of materials: ``sbom.cdx.json``, CycloneDX 1.6, one document for all repositories of an audit.

Written plainly, because it holds no clock and no chance: the same revisions give the same bytes.
"""

import json
from collections import defaultdict
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packageurl import PackageURL

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Report, Row, Subject

SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
# How packages are called in addresses (purl), by the name the OSV schema has for the ecosystem.
TYPES = {
    "PyPI": "pypi",
    "npm": "npm",
    "Go": "golang",
    "crates.io": "cargo",
    "RubyGems": "gem",
    "Packagist": "composer",
    "Maven": "maven",
    "NuGet": "nuget",
    "Hex": "hex",
    "Pub": "pub",
    "SwiftURL": "swift",
    "GitHub Actions": "github",
    "docker": "docker",
    "Debian": "deb",
    "Ubuntu": "deb",
    "Alpine": "apk",
}
SYSTEMS = ("Debian", "Ubuntu", "Alpine")
# CycloneDX: what the product does not need to run is "excluded".
SCOPES = {"runtime": "required", "development": "excluded"}
OURS = "fractional-cto:"
# A version only asked for stands with the versions that were chosen; alone, it is a part without a version.
PACKAGES = """
SELECT
    repository, ecosystem, name, version, path, line, declared,
    CASE WHEN bool_or(direct) THEN true WHEN bool_and(direct IS NOT NULL) THEN false END AS direct,
    CASE WHEN bool_or(scope = 'runtime') THEN 'runtime'
        WHEN bool_and(scope = 'development') THEN 'development' ELSE 'unknown' END AS scope
FROM main.dependencies
WHERE kind <> 'bill'
GROUP BY ALL
ORDER BY repository, ecosystem, name, version, path, line, declared
"""
Package = tuple[str, str, str, str | None]


def write(report: Report, facts: Facts) -> bytes:
    """Write what the repositories take from others, and which of them asks for it."""
    parts = _parts(facts)
    document = {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(map(_own, report.subjects)))}",
        "version": 1,
        "metadata": _metadata(report),
        "components": [_component(package, rows) for package, rows in parts.items()],
        "dependencies": _dependencies(report, parts),
        "compositions": _compositions(report),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _parts(facts: Facts) -> dict[Package, list[Row]]:
    """Gather the places of each version of each package."""
    found: dict[Package, list[Row]] = {}
    open_rows: list[Row] = []
    chosen: defaultdict[Package, list[Package]] = defaultdict(list)
    for row in facts.rows(PACKAGES):
        package = _package(row)
        if package[3] is None:
            open_rows.append(row)
        elif package in found:
            found[package].append(row)
        else:
            found[package] = [row]
            chosen[*package[:3], None].append(package)
    for row in open_rows:
        for package in chosen[_package(row)] or [_package(row)]:
            found.setdefault(package, []).append(row)
    return dict(sorted(found.items(), key=lambda each: (*each[0][:3], each[0][3] or "")))


def _package(row: Row) -> Package:
    version = None if row["version"] is None else str(row["version"])
    return str(row["repository"]), str(row["ecosystem"]), str(row["name"]), version


def _metadata(report: Report) -> dict[str, Any]:
    owned = [_application(subject) for subject in report.subjects]
    whole = {"type": "application", "bom-ref": "audit", "name": "the audited repositories", "components": owned}
    return {
        "timestamp": f"{report.as_of.isoformat()}T00:00:00Z",
        # read from the source, before anything is built
        "lifecycles": [{"phase": "pre-build"}],
        "tools": {"components": [{"type": "application", "name": "fractional-cto", "version": report.engine}]},
        "component": owned[0] if len(owned) == 1 else whole,
    }


def _application(subject: Subject) -> dict[str, Any]:
    return {
        "type": "application",
        "bom-ref": _own(subject),
        "name": subject.repository,
        "version": subject.revision,
    }


def _own(subject: Subject) -> str:
    return f"{subject.repository}@{subject.revision}"


def _component(package: Package, rows: list[Row]) -> dict[str, Any]:
    repository, ecosystem, name, version = package
    address = purl(ecosystem, name, version)
    scopes = {str(row["scope"]) for row in rows}
    scope = "runtime" if "runtime" in scopes else next(iter(scopes)) if len(scopes) == 1 else "unknown"
    group, bare = _grouped(ecosystem, name)
    declared = sorted({str(row["declared"]) for row in rows if row["declared"]})
    found: dict[str, Any] = {"type": "container" if ecosystem == "docker" else "library", "bom-ref": _ref(package)}
    found |= {"group": group} if group else {}
    found |= {"name": bare} | ({"version": version} if version is not None else {})
    found |= {"scope": SCOPES[scope]} if scope in SCOPES else {}
    found |= {"purl": address} if address else {}
    places = dict.fromkeys((str(row["path"]), row["line"]) for row in rows)
    found["evidence"] = {"occurrences": [_occurrence(path, line) for path, line in places]}
    found["properties"] = [
        {"name": f"{OURS}repository", "value": repository},
        {"name": f"{OURS}ecosystem", "value": ecosystem},
        {"name": f"{OURS}direct", "value": _direct(rows)},
        *({"name": f"{OURS}declared", "value": each} for each in declared),
    ]
    return found


def _occurrence(path: str, line: object) -> dict[str, Any]:
    return {"location": path} | ({"line": line} if isinstance(line, int) else {})


def _direct(rows: list[Row]) -> str:
    said = {row["direct"] for row in rows}
    return "yes" if True in said else "no" if said == {False} else "not told"


def _ref(package: Package) -> str:
    repository, ecosystem, name, version = package
    return f"{repository}/{ecosystem}/{name}" + ("" if version is None else f"@{version}")


def _grouped(ecosystem: str, name: str) -> tuple[str, str]:
    """Split a name into the group it belongs to and the rest, where the ecosystem has groups."""
    if ecosystem in SYSTEMS:
        return ecosystem.lower(), name
    mark = ":" if ecosystem == "Maven" else "/"
    group, found, bare = name.rpartition(mark)
    return (group, bare) if found and bare else ("", name)


def purl(ecosystem: str, name: str, version: str | None) -> str | None:
    """Name a package as every other tool does; None where the ecosystem has no such names."""
    if ecosystem not in TYPES or not name.strip("/ "):
        return None
    group, bare = _grouped(ecosystem, name)
    try:
        return PackageURL(TYPES[ecosystem], group or None, bare, version).to_string()
    except ValueError:
        return None


def _dependencies(report: Report, parts: dict[Package, list[Row]]) -> list[dict[str, Any]]:
    """Say which packages each repository itself asks for; what those bring in turn is not kept."""
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for package, rows in parts.items():
        if _direct(rows) == "yes":
            asked[package[0]].append(_ref(package))
    found = [{"ref": _own(subject), "dependsOn": sorted(asked[subject.repository])} for subject in report.subjects]
    return (
        found if len(found) == 1 else [{"ref": "audit", "dependsOn": [_own(each) for each in report.subjects]}, *found]
    )


def _compositions(report: Report) -> list[dict[str, Any]]:
    """Say of each repository whether everything it has was read: a file that could not be leaves a hole."""
    holes = {each.repository for each in report.not_examined if "dependencies" in each.what}
    return [
        {
            "aggregate": "incomplete" if subject.repository in holes or "" in holes else "unknown",
            "assemblies": [_own(subject)],
        }
        for subject in report.subjects
    ]
