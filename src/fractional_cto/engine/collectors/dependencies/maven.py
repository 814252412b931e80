"""Maven: what a project declares; its versions may stand in the parents that lie in the same repository."""

from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import DEVELOPMENT, RUNTIME, UNKNOWN, Contents, Found
from fractional_cto.engine.collectors.dependencies.markup import Element, xml_of

SCOPES = {"test": DEVELOPMENT, "import": UNKNOWN}
PLUGINS = "org.apache.maven.plugins"
MANAGED = ("dependencyManagement", "dependencies", "dependency")
MANAGED_PLUGINS = ("build", "pluginManagement", "plugins", "plugin")


def manifest(text: str) -> Contents:
    """Read what a project asks for, in every profile, and what its build takes for itself."""
    project = xml_of(text, "project")
    places = [project, *project.all("profiles", "profile")]
    parent = next(project.all("parent"), None)
    chosen = [row for place in places for each in place.all(*MANAGED) if (row := _row(each))]
    bills = [row for row in chosen if row.scope == UNKNOWN]
    rows = [row for place in places for each in place.all("dependencies", "dependency") if (row := _row(each))]
    rows += [row for place in places for row in _plugins(place)]
    plugins = [each for place in places for each in place.all(*MANAGED_PLUGINS)]
    chosen += [row for each in plugins if (row := _row(each, PLUGINS, DEVELOPMENT))]
    if parent and (row := _row(parent)):
        bills.append(row._replace(scope=UNKNOWN))
    own = _name(project, (parent.say("groupId") if parent else None) or "")
    return Contents(
        rows=[*rows, *bills],
        own=(own,) if own else (),
        values=_values(project, places, parent),
        chosen={row.name: row for row in reversed(chosen) if row.declared and row.scope != UNKNOWN},
        parents=tuple(row.name for row in bills),
    )


def _name(element: Element, group: str) -> str | None:
    group, artifact = element.say("groupId") or group, element.say("artifactId") or ""
    return f"{group}:{artifact}" if group and artifact else None


def _row(element: Element, group: str = "", scope: str | None = None) -> Found | None:
    name = _name(element, group)
    if name is None:
        return None
    told = SCOPES.get(element.say("scope") or "", RUNTIME)
    return Found(name, declared=element.say("version"), direct=True, scope=scope or told, line=element.line)


def _plugins(place: Element) -> Iterator[Found]:
    for each in place.all("build", "plugins", "plugin"):
        if row := _row(each, PLUGINS, DEVELOPMENT):
            yield row
        for other in each.all("dependencies", "dependency"):
            if row := _row(other, "", DEVELOPMENT):
                yield row


def _values(project: Element, places: list[Element], parent: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for place in reversed(places):
        found |= {each.name: each.text for one in place.all("properties") for each in one.within}
    for key in ("groupId", "artifactId", "version"):
        above = parent.say(key) if parent else None
        if own := project.say(key) or (above if key != "artifactId" else None):
            found |= {f"project.{key}": own, f"pom.{key}": own}
        if above:
            found |= {f"project.parent.{key}": above}
    return found
