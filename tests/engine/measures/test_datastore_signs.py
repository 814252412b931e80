from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def signs(**tables):
    return [(row["path"], row["line"], row["what"]) for row in measure(facts_of(**tables), "datastore-signs")]


def test_silent_where_no_data_is_kept():
    assert (
        signs(
            services=[{"path": "compose.yml", "line": 1, "kind": "cache", "image": "redis"}],
            dependencies=[{"path": "package.json", "line": 1, "name": "react", "kind": "manifest", "scope": "runtime"}],
        )
        == []
    )


def test_silent_about_databases_of_tests():
    assert (
        signs(
            services=[{"path": "tests/compose.yml", "line": 1, "kind": "datastore", "image": "postgres"}],
            dependencies=[
                {"path": "package.json", "line": 1, "name": "pg", "kind": "manifest", "scope": "development"}
            ],
        )
        == []
    )


def test_declared_databases_and_the_packages_that_speak_to_one():
    assert signs(
        services=[{"path": "compose.yml", "line": 5, "kind": "datastore", "image": "postgres:16"}],
        resources=[{"path": "main.tf", "line": 2, "kind": "database", "type": "aws_db_instance"}],
        dependencies=[{"path": "pyproject.toml", "line": 9, "name": "psycopg", "kind": "manifest", "scope": "runtime"}],
    ) == [("main.tf", 2, "aws_db_instance"), ("compose.yml", 5, "postgres:16"), ("pyproject.toml", 9, "psycopg")]
