import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.maven import manifest


def pom(inside):
    return manifest(f"<project>\n<groupId>test.shop</groupId><artifactId>till</artifactId>\n{inside}\n</project>")


def entry(name, *more):
    return f"<dependency><groupId>test.{name}</groupId><artifactId>{name}</artifactId>{''.join(more)}</dependency>"


def test_another_document_is_refused():
    with pytest.raises(Refused, match="no <project>"):
        manifest("<web-app/>")


@pytest.mark.parametrize("inside", ["", "<dependencies/>", "<dependencies><dependency/></dependencies>"])
def test_nothing_is_asked_for(inside):
    assert (pom(inside).rows, pom(inside).own) == ([], ("test.shop:till",))


def test_what_a_project_asks_for():
    found = pom(
        "<dependencies>"
        + entry("a", "<version>1.0</version>")
        + entry("b", "<scope>test</scope>")
        + "</dependencies>\n<profiles><profile><dependencies>"
        + entry("c", "<version>${c}</version>")
        + "</dependencies></profile></profiles>"
    )

    assert [(row.name, row.declared, row.scope, row.line) for row in found.rows] == [
        ("test.a:a", "1.0", "runtime", 3),
        ("test.b:b", None, "development", 3),
        ("test.c:c", "${c}", "runtime", 4),
    ]


def test_what_is_managed_is_chosen_and_not_taken():
    managed = entry("a", "<version>1</version>")
    bill = entry("bom", "<version>2</version><type>pom</type><scope>import</scope>")
    found = pom(f"<dependencyManagement><dependencies>{managed}{bill}</dependencies></dependencyManagement>")

    assert ([row.name for row in found.rows], found.parents) == (["test.bom:bom"], ("test.bom:bom",))
    assert {name: row.declared for name, row in found.chosen.items()} == {"test.a:a": "1"}


def test_a_parent_says_the_rest():
    found = manifest(
        "<project><parent><groupId>test.shop</groupId><artifactId>all</artifactId><version>3</version></parent>"
        "<artifactId>till</artifactId><properties><a.version>1</a.version></properties></project>"
    )

    assert (found.own, found.parents) == (("test.shop:till",), ("test.shop:all",))
    assert [(row.name, row.scope) for row in found.rows] == [("test.shop:all", "unknown")]
    said = ("a.version", "project.version", "project.groupId")
    assert [found.values[key] for key in said] == ["1", "3", "test.shop"]


def test_plugins_are_for_development():
    plugin = (
        f"<plugin><artifactId>jar</artifactId><version>1</version><dependencies>{entry('a')}</dependencies></plugin>"
    )
    found = pom(f"<build><plugins>{plugin}</plugins></build>")

    assert [(row.name, row.scope) for row in found.rows] == [
        ("org.apache.maven.plugins:jar", "development"),
        ("test.a:a", "development"),
    ]
