import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import NotMeasured
from fractional_cto.engine.reports import sbom
from tests.builders.reports import HOSTILE, empty_report, hostile_report, joint_report

VALIDATOR = JsonStrictValidator(SchemaVersion.V1_6)


def row(name="django", **fields):
    whole = {"path": "uv.lock", "line": 3, "ecosystem": "PyPI", "declared": None, "version": "5.0", "direct": True}
    return {**whole, "name": name, "scope": "runtime", "kind": "lock", "format": "uv.lock", **fields}


def facts(*rows, repository="shop"):
    found = Facts()
    add(found, repository, *rows)
    return found


def add(found, repository, *rows):
    if rows:
        found.load("dependencies", repository, {name: [each[name] for each in rows] for name in rows[0]})


def written(report, found):
    content = sbom.write(report, found)
    assert VALIDATOR.validate_str(content.decode()) is None
    assert content == sbom.write(report, found)
    return json.loads(content)


def test_nothing_taken_from_others_is_a_bill_without_parts():
    document = written(empty_report(), facts())

    assert (document["components"], document["dependencies"][0]["dependsOn"]) == ([], [])


def test_what_could_not_be_read_leaves_a_hole():
    report = empty_report()
    hole = NotMeasured(what="the dependencies in poetry.lock", reason="it is not valid TOML", repository="shop")

    assert written(report, facts())["compositions"][0]["aggregate"] == "unknown"
    holed = type(report)(engine="1", as_of=report.as_of, subjects=report.subjects, measures=(), findings=(),
                         not_examined=(hole,))  # fmt: skip
    assert written(holed, facts())["compositions"][0]["aggregate"] == "incomplete"


def test_a_part_says_its_version_address_scope_and_places():
    rows = [row(), row(path="pyproject.toml", line=7, version=None, declared=">=5", kind="manifest")]
    (part,) = written(empty_report(), facts(*rows))["components"]

    assert part["purl"] == "pkg:pypi/django@5.0"
    assert (part["name"], part["version"], part["scope"]) == ("django", "5.0", "required")
    places = part["evidence"]["occurrences"]
    assert places == [{"location": "uv.lock", "line": 3}, {"location": "pyproject.toml", "line": 7}]
    assert {each["name"]: each["value"] for each in part["properties"]} == {
        "fractional-cto:repository": "shop",
        "fractional-cto:ecosystem": "PyPI",
        "fractional-cto:direct": "yes",
        "fractional-cto:declared": ">=5",
    }


def test_a_part_that_no_lock_resolves_has_no_version():
    (part,) = written(empty_report(), facts(row(version=None, line=None, scope="development")))["components"]

    assert ("version" in part, part["purl"], part["scope"]) == (False, "pkg:pypi/django", "excluded")
    assert part["evidence"]["occurrences"] == [{"location": "uv.lock"}]


def test_what_was_asked_for_is_told_from_what_that_brings():
    rows = [row(), row("sqlparse", direct=False, scope="development"), row("tzdata", direct=None, scope="unknown")]
    document = written(empty_report(), facts(*rows))

    told = [each["properties"][2]["value"] for each in document["components"]]
    assert told == ["yes", "no", "not told"]
    assert document["dependencies"] == [{"ref": f"shop@{'a1b2c3d4' * 5}", "dependsOn": ["shop/PyPI/django@5.0"]}]
    assert [each.get("scope") for each in document["components"]] == ["required", "excluded", None]


def test_several_repositories_share_one_bill():
    found = facts(row())
    add(found, "api", row())
    document = written(joint_report(), found)

    assert [each["bom-ref"] for each in document["components"]] == ["api/PyPI/django@5.0", "shop/PyPI/django@5.0"]
    owners = [each["name"] for each in document["metadata"]["component"]["components"]]
    assert owners == ["shop", "api"]
    assert len(document["dependencies"]) == 3


def test_hostile_names_stay_text():
    found = facts(row(HOSTILE, version=HOSTILE, path=HOSTILE, declared=HOSTILE), repository=HOSTILE)

    assert len(written(hostile_report(), found)["components"]) == 1


@pytest.mark.parametrize(
    ("ecosystem", "name", "address"),
    [
        ("npm", "@shop/till", "pkg:npm/%40shop/till@1"),
        ("Go", "shop.test/till/v2", "pkg:golang/shop.test/till/v2@1"),
        ("Packagist", "shop/till", "pkg:composer/shop/till@1"),
        ("Maven", "test.shop:till", "pkg:maven/test.shop/till@1"),
        ("GitHub Actions", "shop/till", "pkg:github/shop/till@1"),
        ("Terraform", "shop/till", None),
        ("PyPI", "/", None),
    ],
)
def test_addresses(ecosystem, name, address):
    assert sbom.purl(ecosystem, name, "1") == address
