from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of

WEB = {"path": "compose.yml", "line": 2, "system": "compose", "name": "web", "kind": "service", "development": False}
DB = {**WEB, "line": 5, "name": "db", "kind": "datastore"}
LINK = {"path": "compose.yml", "system": "compose", "source": "web", "target": "db", "how": "depends_on"}


def test_nothing_of_other_files_or_of_what_is_not_there():
    others = [{**LINK, "path": "other.yml"}, {**LINK, "target": "gone"}, {**LINK, "target": "web"}]
    rows = measure(facts_of(services=[WEB, DB], links=[LINK, *others]), "deployment-links")

    assert [tuple(row.values()) for row in rows] == [("web", "db", "depends_on")]


def test_each_pair_once_with_every_way():
    rows = measure(facts_of(services=[WEB, DB], links=[LINK, {**LINK, "how": "environment"}, LINK]), "deployment-links")

    assert [row["how"] for row in rows] == ["depends_on, environment"]
