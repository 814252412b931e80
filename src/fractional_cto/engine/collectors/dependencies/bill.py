"""Bills of materials that lie in the repository: CycloneDX as JSON, and SPDX 2 as JSON or as tags with values.

They say again what other files say, in the words of another program: a kind of their own, so that nothing counts twice.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from fractional_cto.engine.collectors.dependencies import spdx
from fractional_cto.engine.collectors.dependencies.contents import (
    BILL,
    DEVELOPMENT,
    NAME,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    json_of,
    refuse,
    table,
    tables,
    word,
    words,
)
from fractional_cto.engine.collectors.dependencies.requirements import normal

# What the OSV schema calls the ecosystems of package addresses (purl).
ECOSYSTEMS = {
    "pypi": "PyPI",
    "npm": "npm",
    "golang": "Go",
    "cargo": "crates.io",
    "gem": "RubyGems",
    "composer": "Packagist",
    "maven": "Maven",
    "nuget": "NuGet",
    "hex": "Hex",
    "pub": "Pub",
    "swift": "SwiftURL",
    "github": "GitHub Actions",
    "docker": "docker",
}
SYSTEMS = {"debian": "Debian", "ubuntu": "Ubuntu", "alpine": "Alpine"}
SCOPES = {"required": RUNTIME, "excluded": DEVELOPMENT}
DEEPEST = 20
NEITHER = "it is no bill of materials in CycloneDX or in SPDX 2"
ROOT = ("DESCRIBES", "DEPENDS_ON")


def bill(text: str) -> Contents:
    """Read any of them; another document of that name says nothing of packages."""
    if not (tagged := spdx.TAGS.search(text)) and not text.lstrip().startswith(("{", "[")):
        refuse(NEITHER)
    whole = spdx.tags(text) if tagged else json_of(text)
    if whole.get("bomFormat") == "CycloneDX":
        return Contents(rows=_cyclonedx(whole), kind=BILL)
    if not str(whole.get("spdxVersion")).startswith("SPDX-2"):
        refuse(NEITHER)
    return Contents(rows=_spdx(whole), kind=BILL)


def address(text: str | None) -> tuple[str, str, str | None] | None:
    """Split the address of a package into ecosystem, name and version; None where it is of no known kind."""
    scheme, _, rest = (text or "").partition(":")
    rest = rest.partition("#")[0].partition("?")[0].strip("/")
    kind, _, path = rest.partition("/")
    place, at, version = path.rpartition("@")
    if not at or not place:
        place, version = path, ""
    parts = [unquote(part) for part in place.split("/") if part]
    kind = kind.lower()
    if scheme != "pkg" or not parts:
        return None
    if kind in ("deb", "apk"):
        ecosystem = SYSTEMS.get(parts[0].lower(), "") if len(parts) > 1 else ""
        parts = parts[1:]
    else:
        ecosystem = ECOSYSTEMS.get(kind, "")
    name = (":" if kind == "maven" else "/").join(parts)
    name = normal(name) if kind == "pypi" else name
    return (ecosystem, name, unquote(version) or None) if ecosystem and NAME.fullmatch(name) else None


def _row(said: str | None, direct: bool | None, scope: str) -> Found | None:  # noqa: FBT001  # a cell of the row
    found = address(said)
    return Found(found[1], version=found[2], direct=direct, scope=scope, ecosystem=found[0]) if found else None


def _cyclonedx(whole: Mapping[str, Any]) -> list[Found]:
    owner = word(table(whole, "metadata", "component").get("bom-ref"))
    asked = {word(each.get("ref")): set(words(each.get("dependsOn"))) for each in tables(whole.get("dependencies"))}
    direct = asked.get(owner) if owner else None
    rows = []
    for each in _components(whole.get("components"), 0):
        told = None if direct is None else word(each.get("bom-ref")) in direct
        scope = SCOPES.get(str(each.get("scope")), UNKNOWN)
        rows.append(_row(word(each.get("purl")), told, scope))
    return [row for row in rows if row]


def _components(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        refuse("it is nested too deep")
    for each in tables(value):
        yield each
        yield from _components(each.get("components"), depth + 1)


def _spdx(whole: Mapping[str, Any]) -> list[Found]:
    related = [
        (word(each.get("relationshipType")), word(each.get("spdxElementId")), word(each.get("relatedSpdxElement")))
        for each in tables(whole.get("relationships"))
    ]
    roots = set(words(whole.get("documentDescribes"))) | {to for kind, _, to in related if kind == ROOT[0]}
    direct = {to for kind, source, to in related if kind == ROOT[1] and source in roots}
    rows = []
    for each in tables(whole.get("packages")):
        called = word(each.get("SPDXID"))
        said = next((word(one.get("referenceLocator")) for one in tables(each.get("externalRefs")) if _purl(one)), None)
        if called not in roots and (row := _row(said, called in direct if direct else None, UNKNOWN)):
            rows.append(row)
    return rows


def _purl(reference: Mapping[str, Any]) -> bool:
    return reference.get("referenceType") == "purl"
