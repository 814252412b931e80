import json

import pytest

from fractional_cto.engine.records import Evidence, Severity
from fractional_cto.engine.reports import sarif
from tests.builders.reports import GOLDEN, HOSTILE, empty_report, finding, full_report, hostile_report, joint_report


def runs(report):
    document = json.loads(sarif.write(report))
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-schema-2.1.0.json")
    return document["runs"]


def results(*findings):
    (run,) = runs(replace_findings(findings))
    return run["results"]


def replace_findings(findings):
    report = empty_report()
    return type(report)(
        engine=report.engine, as_of=report.as_of, subjects=report.subjects, measures=(), findings=tuple(findings)
    )


def test_the_expected_file():
    message = "read the difference, then write it anew: .venv/bin/python -m tests.builders.reports"
    assert sarif.write(full_report()) == (GOLDEN / "full.sarif").read_bytes(), message


def test_nothing_found_is_a_run_without_results():
    (run,) = runs(empty_report())
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "Not examined: measure hotspots, because the history is cut off"


@pytest.mark.parametrize("build", [full_report, joint_report, hostile_report])
def test_every_result_points_to_its_rule(build):
    for run in runs(build()):
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["message"]["text"]
            assert len(result["partialFingerprints"]["fractionalCto/v1"]) == 16


def test_one_run_a_repository():
    shop, api = runs(joint_report())
    assert [len(shop["results"]), len(api["results"])] == [11, 1]
    assert api["automationDetails"] == {"id": "fractional-cto/api/2024-06-30"}


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.CRITICAL, "error"),
        (Severity.HIGH, "error"),
        (Severity.MEDIUM, "warning"),
        (Severity.LOW, "note"),
    ],
)
def test_levels(severity, level):
    (result,) = results(finding(severity=severity))
    assert result["level"] == level
    assert result["properties"]["severity"] == severity


def test_a_line_is_a_region_and_a_path_is_encoded():
    places = [Evidence(kind="file", locator="a b/ü:x.py:12"), Evidence(kind="component", locator="src")]
    (result,) = results(finding(evidence=tuple(places)))
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a%20b/%C3%BC%3Ax.py", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 12},
            }
        }
    ]
    assert result["relatedLocations"] == [{"id": 1, "logicalLocations": [{"name": "src", "kind": "module"}]}]


def test_a_commit_is_no_location():
    (result,) = results(finding(evidence=(Evidence(kind="commit", locator="abc"),)))
    assert result["locations"] == []
    assert result["properties"]["evidence"][0]["locator"] == "abc"


def test_accepted_findings_are_suppressed():
    (run,) = runs(full_report())
    (suppressed,) = [result for result in run["results"] if "suppressions" in result]
    assert suppressed["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "The part is replaced in autumn.",
            "properties": {"until": "2025-01-31"},
        }
    ]


def test_settings_are_told():
    (run,) = runs(full_report())
    assert run["properties"]["settings"][1] == "rules switched off: debt/no-lock-file"


def test_a_hostile_name_makes_no_link():
    (run,) = runs(hostile_report())
    assert r"\[y](http:" in run["results"][0]["message"]["text"]
    assert HOSTILE not in run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
