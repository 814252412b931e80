from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of

WEB = {"path": "compose.yml", "line": 2, "system": "compose", "name": "web", "kind": "service", "development": False}
DB = {**WEB, "line": 5, "name": "db", "kind": "datastore"}
LINK = {"path": "compose.yml", "system": "compose", "source": "web", "target": "db", "how": "depends_on"}


def names(**tables):
    return [(row["place"], row["node"], row["kind"]) for row in measure(facts_of(**tables), "deployment")]


def test_nothing_without_two_that_are_linked():
    assert not names()
    assert not names(services=[WEB, DB])
    assert not names(services=[WEB], links=[LINK])


def test_tests_and_examples_are_left_out():
    path = {"path": "examples/compose.yml"}
    assert not names(services=[{**WEB, **path}, {**DB, **path}], links=[{**LINK, **path}])


def test_each_thing_once_in_order():
    assert names(services=[WEB, DB, {**DB, "path": "compose.yml", "line": 9}], links=[LINK]) == [
        ("compose.yml", "db", "datastore"),
        ("compose.yml", "web", "service"),
    ]


def test_production_comes_before_development_and_more_before_less():
    dev = {"path": "dev/compose.yml"}
    cache = {**WEB, **dev, "name": "cache", "kind": "cache"}
    small = names(services=[WEB, DB, {**WEB, **dev}, {**DB, **dev}, cache], links=[LINK, {**LINK, **dev}])

    assert {place for place, _, _ in small} == {"compose.yml"}


def test_resources_of_a_cloud():
    shop = {
        "path": "main.tf",
        "line": 1,
        "system": "terraform",
        "type": "aws_instance",
        "name": "web",
        "kind": "machine",
    }
    data = {**shop, "type": "aws_s3_bucket", "name": "web", "kind": "bucket"}
    link = {"path": "main.tf", "system": "terraform", "source": "aws_instance.web", "target": "aws_s3_bucket.web"}

    assert names(resources=[shop, data, {**shop, "kind": "other", "type": "aws_vpc"}], links=[link]) == [
        ("terraform", "aws_instance.web", "service"),
        ("terraform", "aws_s3_bucket.web", "storage"),
    ]
