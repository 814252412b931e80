from datetime import UTC, datetime

from fractional_cto.engine.collectors.freshness.collect import collect
from fractional_cto.engine.collectors.freshness.cycles import as_of
from tests.builders.facts import facts_of, files, text

BEFORE = int(datetime(2024, 6, 30, tzinfo=UTC).timestamp())
AFTER = int(datetime.fromisoformat(f"{as_of()}T00:00+00:00").timestamp()) + 86400


def collected(path, content, now=BEFORE, **tables):
    facts = facts_of(files=files(path), lines=text(path, content), **tables)
    collect(facts, "shop", now)
    return facts


def test_nothing_named_is_nothing_to_say():
    facts = collected("README.md", "FROM python:3.6", AFTER)

    assert not facts.rows("SELECT * FROM platforms")
    assert not facts.rows("SELECT * FROM absent")


def test_each_version_once_with_its_last_day():
    rows = collected("Dockerfile", "FROM python:3.7-stretch\nFROM node:latest").rows(
        "SELECT line, product, kind, version, cycle, CAST(ends AS VARCHAR) AS ends FROM platforms ORDER BY ALL"
    )

    assert [tuple(row.values()) for row in rows] == [
        (1, "Debian", "system", "stretch", "9", "2022-07-01"),
        (1, "Python", "language", "3.7-stretch", "3.7", "2023-06-27"),
        (2, "Node.js", "language", "latest", None, None),
    ]


def test_packages_that_only_development_needs_are_left_out():
    packages = [
        {"path": "a", "ecosystem": "npm", "name": name, "version": "1.0.0", "scope": scope, "kind": "lock"}
        for name, scope in (("electron", "development"), ("angular", "runtime"))
    ]

    facts = collected("a", "", dependencies=packages)
    assert facts.value("SELECT string_agg(product) FROM platforms") == "AngularJS"


def test_a_table_older_than_the_revision_is_said():
    facts = collected(".nvmrc", "20", AFTER)

    assert as_of() in facts.absent({"ends of support announced since"})
