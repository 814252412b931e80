import json
from dataclasses import replace

import pytest

from fractional_cto.engine.records import Evidence
from fractional_cto.engine.reports import web
from fractional_cto.engine.reports.web import Names
from tests.builders.reports import HOSTILE, PEOPLE, empty_report, finding, full_report, joint_report, measured


@pytest.fixture(scope="module")
def files():
    return {name: json.loads(content) for name, content in web.write(full_report(), PEOPLE)}


def findings(summary):
    return [each for part in summary["parts"] for group in part["groups"] for each in group["findings"]]


@pytest.mark.parametrize("text", ["Adalbert Example", "Ada", "", "the Ada Examples"])
def test_a_part_of_a_name_is_no_name(text):
    assert not Names(PEOPLE).within(text)


def test_nobody_is_named_where_nobody_is_known():
    assert not Names([]).within("Ada Example")
    assert not Names(["A"]).within("A")


def test_a_name_is_found_within_a_sentence():
    assert Names(PEOPLE).within("Only Ada Example knows it.")
    assert Names(["C++ (bot)"]).within("by C++ (bot), mostly")


def test_what_names_a_person_says_so(files):
    named = [each for each in findings(files["summary.json"]) if each["personal"]]

    assert {"".join(text for text, _ in each["claim"])[:15] for each in named} == {"Only Ada Exampl"}
    shown = {
        picture["name"]: picture["personal"] for part in files["summary.json"]["parts"] for picture in part["pictures"]
    }
    assert [name for name, personal in shown.items() if personal] == ["picture-knowledge-1"]
    personal = {each["name"] for each in files.values() if each.get("personal")}
    assert personal == {"ownership", "truck-factor", "component-truck-factor", "departure"}


def test_a_person_in_the_evidence_alone_is_named_too():
    lone = finding(1, claim="One person does it all.", evidence=full_report().findings[0].evidence)
    report = replace(empty_report(), findings=(lone, finding(2, title="Ask Ada Example")))
    told = json.loads(dict(web.write(report, PEOPLE))["summary.json"])

    assert [each["personal"] for each in findings(told)] == [False, True]


def test_what_somebody_said_is_about_them_whatever_they_are_called():
    row = {"practice": "access", "level": 4, "name": "verified", "meaning": "We look every month."}
    said = {"told_by": "Jo", "told_on": "2026-05-12"}
    for told in ({}, said):
        report = replace(empty_report(), measures=(measured("maturity", ({**row, **told},)),))
        files = {name: json.loads(content) for name, content in web.write(report, ["Jo"])}
        (table,) = (each for part in files["summary.json"]["parts"] for each in part["tables"])
        assert table["personal"] is files["figures/maturity.json"]["personal"] is bool(told)


def test_evidence_tells_what_it_may_show():
    text = Evidence(kind="file", locator="keys/pay.pem", value="private key", measure="files")
    report = replace(empty_report(), findings=(finding(1, evidence=(text, replace(text, value=3, measure=None))),))
    told = findings(json.loads(dict(web.write(report, PEOPLE))["summary.json"]))[0]

    assert told["rule"] == finding(1).rule
    assert [(each["measure"], each["worded"]) for each in told["evidence"]] == [("files", True), ("", False)]


def test_every_figure_has_all_rows_and_its_query(files):
    figure = files["figures/hotspots.json"]

    assert figure["query"].endswith("WHERE 1 < 2")
    assert len(figure["samples"][0]["rows"]) == 40
    assert figure["samples"][0]["anchor"] == "measure-hotspots"


def test_pictures_are_drawn_and_can_be_drawn_anew(files):
    picture = files["pictures/picture-hotspots-1.json"]

    assert picture["svg"].startswith("<svg ")
    marks = picture["specification"]["marks"][0]["encode"]
    assert marks["enter"]["tooltip"] == marks["enter"]["description"] == {"field": "words"}
    assert marks["hover"]["opacity"]["value"] < marks["update"]["opacity"]["value"]


def test_repositories_of_a_joint_audit_are_told_apart():
    files = {name: json.loads(content) for name, content in web.write(joint_report(), PEOPLE)}

    anchors = [sample["anchor"] for sample in files["figures/hotspots.json"]["samples"]]
    assert anchors == [f"measure-hotspots-{place}" for place in range(1, len(anchors) + 1)]


def test_what_a_repository_is_full_of_stays_text():
    report = replace(
        empty_report(),
        findings=(finding(1, title=HOSTILE, claim=HOSTILE),),
        measures=(measured("hotspots", ({"path": HOSTILE, "revisions": 3, "churn": 2, "lines": 9, "score": 99},)),),
    )
    for content in dict(web.write(report, PEOPLE)).values():
        assert "\x1b" not in json.loads(content).get("svg", "")
        assert "<script" not in json.loads(content).get("svg", "")
