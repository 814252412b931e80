import pytest

from fractional_cto.engine.collectors.dependencies.collect import parsed
from fractional_cto.engine.collectors.dependencies.files import format_of
from fractional_cto.engine.collectors.dependencies.links import Source
from fractional_cto.engine.collectors.dependencies.settled import settled


def rows(path, **files):
    sources = []
    for name, text in files.items():
        place = name.replace("__", "/").replace("_", ".")
        form = format_of(place)
        sources.append(Source(path=place, format=form, contents=parsed(text.encode(), form)))
    found = {source.path: source.contents.rows for source in settled(sources)}
    return [(row.name, row.declared, row.version, row.scope) for row in found[path]]


def pom(artifact, inside, parent=""):
    above = (
        f"<parent><groupId>g</groupId><artifactId>{parent}</artifactId><version>7</version></parent>" if parent else ""
    )
    return (
        f"<project>{above}<groupId>g</groupId><artifactId>{artifact}</artifactId><version>7</version>{inside}</project>"
    )


def entry(version=""):
    said = f"<version>{version}</version>" if version else ""
    return f"<dependencies><dependency><groupId>t</groupId><artifactId>a</artifactId>{said}</dependency></dependencies>"


def test_what_nobody_says_stays_open():
    assert rows("pom.xml", pom_xml=pom("a", entry("${b}"))) == [("t:a", "${b}", None, "runtime")]
    assert rows("pom.xml", pom_xml=pom("a", entry())) == [("t:a", None, None, "runtime")]


@pytest.mark.parametrize(
    "said",
    [
        "<b>${b}</b>",
        "<b>${c}</b><c>${b}</c>",
        "<b>${c}${c}${c}${c}</b><c>${d}${d}${d}${d}</c><d>${e}${e}${e}${e}${e}${e}</d><e>${f}${f}${f}${f}</e><f>1.0</f>",
    ],
)
def test_values_in_a_circle_or_a_bomb_end(said):
    ((_, _, version, _),) = rows("pom.xml", pom_xml=pom("a", f"<properties>{said}</properties>{entry('${b}')}"))

    assert version is None


@pytest.mark.parametrize("version", ["[1.0,2.0)", "(,1.0]", "LATEST"])
def test_ranges_are_no_version(version):
    assert rows("pom.xml", pom_xml=pom("a", entry(version)))[0][2] is None


def test_a_parent_in_the_repository_says_values_and_versions():
    managed = f"<properties><b>1.5</b></properties><dependencyManagement>{entry('${b}')}</dependencyManagement>"
    found = rows("web/pom.xml", pom_xml=pom("all", managed), web__pom_xml=pom("web", entry(), parent="all"))

    assert found == [("t:a", "1.5", "1.5", "runtime"), ("g:all", "7", "7", "unknown")]
    assert rows("pom.xml", pom_xml=pom("a", entry("[1.5]")))[0][2] == "1.5"


def test_central_versions_of_dotnet():
    kit = "<PropertyGroup><Kit>2.0</Kit></PropertyGroup>"
    props = f'<Project><PackageVersion Include="Till" Version="$(Kit)"/>{kit}</Project>'
    project = '<Project><PackageReference Include="Till"/></Project>'

    assert rows("src/a/a.csproj", Directory_Packages_props=props, src__a__a_csproj=project) == [
        ("Till", "2.0", "2.0", "runtime")
    ]
    assert rows("a.csproj", src__Directory_Packages_props=props, a_csproj=project) == [("Till", None, None, "runtime")]


def test_values_and_catalogues_of_gradle():
    build = 'implementation "t:a:$kit"\ntestImplementation libs.b'
    catalogue = '[libraries]\nb = "t:b:2"\nc = "t:c:3"'
    files = {"gradle_properties": "kit=1.0", "app__build_gradle": build, "gradle__libs_versions_toml": catalogue}

    assert rows("app/build.gradle", **files) == [("t:a", "1.0", "1.0", "runtime")]
    assert rows("gradle/libs.versions.toml", **files) == [
        ("t:b", "2", "2", "development"),
        ("t:c", "3", "3", "unknown"),
    ]
