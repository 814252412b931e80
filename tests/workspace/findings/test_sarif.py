import json

import pytest
from django.utils import timezone

from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.sarif import document
from tests.builders.findings import RULE, confirmed, entry, finding, proposed
from tests.builders.people import roster

SECRET = {"kind": "file", "locator": "config/pay ment.yml:3", "value": "sk…", "measure": "secrets"}
LOOKED = {"shop": {RULE}, "site": {RULE}}


@pytest.fixture
def written(people, take):
    """Write what a seat sees of two repositories and one conversation."""
    take(1, entry("a"), entry("b", repository="site", evidence=[SECRET]), looked=LOOKED)

    def write(who):
        return document(people.seats[who], queries.findings(people.seats[who]))

    return write


def test_nothing_is_a_run_without_results(people):
    assert [run["results"] for run in document(people.seats["P"], queries.findings(people.seats["P"]))["runs"]] == [[]]


def test_one_run_a_repository(written):
    runs = written("P")["runs"]

    assert [run["automationDetails"]["id"] for run in runs] == [
        "fractional-cto/register/shop",
        "fractional-cto/register/site",
    ]
    assert [run["results"][0]["level"] for run in runs] == ["error", "error"]
    assert runs[1]["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "config/pay%20ment.yml", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 3},
            }
        }
    ]
    assert runs[0]["results"][0]["partialFingerprints"] == {"fractionalCto/v1": f"{'a':0>16}"}


def test_tells_a_sponsor_no_place_of_a_secret(written):
    assert "pay%20ment" in json.dumps(written("P"))
    assert "pay%20ment" not in json.dumps(written("S"))


def test_what_is_accepted_or_dismissed_is_suppressed(people, engagement):
    finding(people.client, engagement, 1, state="dismissed", title="[Click](https://example.org)")
    result = document(people.seats["P"], queries.findings(people.seats["P"]))["runs"][0]["results"][0]

    assert result["suppressions"][0]["justification"] == "Dismissed."
    assert result["ruleId"] == "people/bottleneck"
    assert result["message"]["text"].startswith("\\[Click]")


def test_a_risk_is_suppressed_once_it_is_accepted_and_until_its_day(people, found, soon):
    rows, sponsor = queries.findings(people.seats["P"]), roster(people, "S")

    def suppressed():
        return document(people.seats["P"], rows.all())["runs"][0]["results"][0].get("suppressions", [{}])[0]

    found.responses.create(client=people.client, kind="deferral", text="So.", due=soon, decided_by=people["P"])
    assert suppressed() == {}

    response = proposed(people, found, sponsor, soon)
    assert suppressed()["status"] == "underReview"

    confirmed(response)
    assert suppressed()["justification"] == f"Risk accepted until {soon.day} {soon:%b %Y}."

    confirmed(proposed(people, found, sponsor, timezone.localdate()))
    assert suppressed() == {}
