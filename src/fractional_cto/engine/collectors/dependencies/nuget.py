""".NET: what projects reference, the versions they share, and the locks of NuGet."""

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    Contents,
    Found,
    json_of,
    plain,
    refuse,
    table,
    word,
)
from fractional_cto.engine.collectors.dependencies.markup import Element, xml_of

REFERENCES = ("PackageReference", "GlobalPackageReference", "DotNetCliToolReference")
# A project that takes this one is run by a program that tests, and by nobody else.
TESTING = "microsoft.net.test.sdk"
KINDS = {"Direct": True, "Transitive": False, "CentralTransitive": False}


def project(text: str) -> Contents:
    """Read a project, or what projects in the folders below share."""
    whole = xml_of(text, "Project")
    rows, chosen, values = [], dict[str, Found](), dict[str, str]()
    for each in whole.every():
        if each.name in REFERENCES and (row := _row(each, "Include")):
            rows.append(row)
        elif each.name == "PackageVersion" and (row := _row(each, "Include") or _row(each, "Update")):
            chosen[row.name] = row._replace(scope="unknown")
        elif each.name == "PropertyGroup":
            values |= {one.name: one.text for one in each.within if one.text}
    if values.get("IsTestProject", "").lower() == "true" or any(row.name.lower() == TESTING for row in rows):
        rows = [row._replace(scope=DEVELOPMENT) for row in rows]
    return Contents(rows=rows, chosen=chosen, values=values)


def _row(element: Element, key: str) -> Found | None:
    name = element.attributes.get(key, "").strip()
    if not name or "@(" in name:
        return None
    said = {each.name: each.text for each in element.within} | element.attributes
    declared = said.get("VersionOverride") or said.get("Version")
    private = element.name != "PackageReference" or "all" in said.get("PrivateAssets", "").lower()
    scope = DEVELOPMENT if private else RUNTIME
    return Found(name, declared=declared, direct=True, scope=scope, line=element.line)


def packages_config(text: str) -> Contents:
    """Read the older list, in which everything that was installed stands with its version."""
    rows = [
        Found(
            each.attributes["id"].strip(),
            version=plain(each.attributes.get("version")),
            scope=DEVELOPMENT if each.attributes.get("developmentDependency") == "true" else RUNTIME,
            line=each.line,
        )
        for each in xml_of(text, "packages").all("package")
        if each.attributes.get("id", "").strip()
    ]
    return Contents(rows=rows, kind=LOCK)


def lock(text: str) -> Contents:
    """Read the lock; a package stands once for each framework, and is counted once."""
    whole = json_of(text)
    if not isinstance(whole.get("dependencies"), dict):
        refuse("it has no table of dependencies")
    rows: dict[tuple[str, str | None], Found] = {}
    for framework in whole["dependencies"]:
        for name, each in table(whole, "dependencies", framework).items():
            direct = KINDS.get(str(table(each).get("type")))
            if direct is None or not name:
                continue
            row = Found(
                name,
                version=word(each.get("resolved")),
                declared=word(each.get("requested")) if direct else None,
                direct=direct,
                asked=(name,),
                needs=tuple(table(each, "dependencies")),
            )
            known = rows.get((name, row.version))
            rows[name, row.version] = known if known and known.direct else row
    return Contents(rows=list(rows.values()), kind=LOCK)
