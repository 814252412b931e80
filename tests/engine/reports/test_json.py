import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import resources
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator

from fractional_cto.engine.reports import json as report_json
from tests.builders.reports import empty_report, full_report, hostile_report, joint_report, measured

SCHEMA = json.loads((resources.files("fractional_cto.engine.reports") / "audit.schema.json").read_text("utf-8"))


def written(report):
    return json.loads(report_json.write(report))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("build", [full_report, joint_report, empty_report, hostile_report])
def test_every_report_follows_the_schema(build):
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(written(build()))] == []


def test_the_schema_refuses_what_it_does_not_know():
    document = written(full_report())
    document["findings"][0]["mood"] = "bad"
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_one_repository_is_not_repeated():
    document = written(full_report())
    assert document["measures"]["hotspots"][0].keys() == {"path", "revisions", "churn", "lines", "score"}
    assert "repository" not in document["findings"][0]
    assert document["rules"][0] == {"rule": "architecture/strong-1", "outcome": "clear"}
    assert document["not_examined"][1] == {"what": "lead time", "reason": "merges are squashed"}


def test_several_repositories_are_named_first():
    document = written(joint_report())
    assert next(iter(document["measures"]["hotspots"][0])) == "repository"
    assert {row["repository"] for row in document["measures"]["hotspots"]} == {"shop", "api"}
    assert document["findings"][-1]["repository"] == "api"


def test_a_finding_has_everything_needed_to_act():
    document = written(full_report())["findings"][0]
    assert document["effort"] == {"low": 2, "high": 8}
    assert document["evidence"][1] == {"kind": "repository", "locator": "shop", "value": 120, "measure": "files"}


def test_only_what_could_derail_a_funding_round_says_what_it_does_to_deals():
    findings = {each["title"]: each for each in written(full_report())["findings"]}
    assert findings["Something is wrong with part 4"]["deal"] == "Examiners stop here."
    assert "deal" not in findings["Something is wrong with part 1"]


def test_accepted_findings_say_why_and_until_when():
    (accepted,) = written(full_report())["accepted"]
    assert accepted["finding"]["rule"] == "operations/example-9"
    assert (accepted["reason"], accepted["until"]) == ("The part is replaced in autumn.", "2025-01-31")


def test_settings_are_told():
    assert written(empty_report())["settings"] == []
    assert written(full_report())["settings"][0] == "files left out: vendored/**"


def test_dates_and_decimals_have_a_form():
    rows = ({"at": date(2024, 1, 2), "share": Decimal("0.5")},)
    document = written(replace(empty_report(), measures=(measured("x", rows),)))
    assert document["measures"]["x"] == [{"at": "2024-01-02", "share": 0.5}]
    assert document["subjects"][0]["first_at"] == "2021-03-01T09:00:00+00:00"


def python(monkeypatch, kind):
    """Write as another Python does."""
    if kind == "without an accelerator":
        monkeypatch.setattr(json.encoder, "c_make_encoder", None)
    if kind == "with another inside":
        monkeypatch.setattr(report_json, "encoder", SimpleNamespace())
    monkeypatch.setattr(report_json, "_line", report_json.line_writer())


PYTHONS = pytest.mark.parametrize("kind", ["this one", "without an accelerator", "with another inside"])


@PYTHONS
@pytest.mark.parametrize("build", [full_report, joint_report, hostile_report])
def test_every_python_writes_the_same_bytes(build, kind, monkeypatch):
    row = {"at": date(2024, 1, 2), "share": Decimal("0.5"), "part": 1 / 3, 'Zo\u00eb "\n\x00\U0001f680': [None, True]}
    report = replace(build(), measures=(*build().measures, measured("x", (row,))))
    before = report_json.write(report)
    python(monkeypatch, kind)
    assert report_json.write(report) == before


@PYTHONS
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value, kind, monkeypatch):
    python(monkeypatch, kind)
    with pytest.raises(ValueError, match="not JSON compliant"):
        report_json.write(replace(empty_report(), measures=(measured("x", ({"odd": value},)),)))


def test_what_has_no_form_is_refused():
    report = replace(empty_report(), measures=(measured("x", ({"odd": {1, 2}},)),))
    with pytest.raises(TypeError, match="set"):
        report_json.write(report)


def test_each_row_has_a_line_and_the_last_line_ends():
    text = report_json.write(full_report()).decode()
    assert text.endswith("}\n")
    assert sum(line.startswith('{"path"') for line in text.splitlines()) == 404


def test_the_same_report_gives_the_same_bytes():
    assert report_json.write(joint_report()) == report_json.write(joint_report())


def test_questions_say_whom_to_ask_and_what_was_told():
    asked, told, seen = written(full_report())["questions"]
    assert (asked["whom"], asked["known"], asked["because"]) == ("founder", "ask", ["infra/main.tf:3"])
    assert told["answers"] == [{"answer": "In May.", "by": "Ada Example", "on": "2024-05-12", "level": 4}]
    assert (seen["known"], seen["evidence"]) == ("seen", ["infra/main.tf:3"])
    assert "repositories" not in asked
    assert written(joint_report())["questions"][0]["repositories"] == ["shop"]
