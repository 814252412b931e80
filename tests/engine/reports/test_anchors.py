from dataclasses import replace

from fractional_cto.engine.records import Evidence
from fractional_cto.engine.reports import anchors
from tests.builders.reports import empty_report, finding, full_report, joint_report, measured


def linked(claim, *evidence):
    spans = anchors.of_claim(full_report(), finding(claim=claim, evidence=evidence))
    assert "".join(span.text for span in spans) == claim
    return [(span.text, span.anchor) for span in spans if span.anchor]


HOT = Evidence(kind="file", locator="a.py", value=1234, measure="hotspots")
FACT = Evidence(kind="repository", locator="shop", value=12, measure="files")


def test_no_figure_no_link():
    assert linked("Nothing builds the code.", HOT) == []


def test_parts_of_names_dates_and_times_are_no_figures():
    assert linked("src/v2/f3.py has not changed since 2024-06-30, for 12 months.", HOT) == []


def test_a_figure_without_rows_is_not_linked():
    assert linked("There are 7.", Evidence(kind="file", locator="a.py", value=7)) == []


def test_thresholds_are_no_figures():
    assert linked("1,000 lines or more and 10 or more changes.", HOT, FACT) == []


def test_what_a_name_contains_is_no_figure():
    hostile = Evidence(kind="file", locator="alert(1) of 1 x", value=1, measure="files")
    assert linked("alert(1) of 1 x is copied, so is alert(1).", hostile) == []
    assert linked("alert(1) of 1 x is copied 1 time.", hostile) == [("1", "facts-files")]


def test_a_figure_links_to_the_evidence_that_has_it():
    assert linked("1,234 changes in 12 files, 5 more (12%).", HOT, FACT) == [
        ("1,234", "measure-hotspots"),
        ("12", "facts-files"),
        ("12", "facts-files"),
    ]


def test_a_figure_in_the_words_of_evidence_links_too():
    told = Evidence(kind="person", locator="Nobody", value="25 of 1,030 files", measure="truck-factor")
    assert linked("Of 1030 files 25 are known.", told) == [(each, "measure-truck-factor") for each in ("1030", "25")]


def test_a_figure_of_the_row_links_to_the_row():
    rows = ({"path": "b.py", "lines": 7}, {"path": "a.py", "lines": 900, "share": 0.5})
    report = replace(full_report(), measures=(measured("hotspots", rows),))
    spans = anchors.of_claim(report, finding(claim="It has 900 lines, not 7.", evidence=(HOT,)))
    assert [(span.text, span.anchor) for span in spans if span.anchor] == [("900", "measure-hotspots-2")]


def test_evidence_of_two_names_has_a_row_too():
    rows = ({"path": "a", "other": "c"}, {"path": "a", "other": "b"})
    report = replace(full_report(), measures=(measured("coupling", rows),))
    pair = Evidence(kind="file", locator="a + b", value=80, measure="coupling")
    assert anchors.of_evidence(report, finding(), pair) == "measure-coupling-2"


def test_of_rows_with_one_name_the_figures_decide():
    evidence = Evidence(kind="person", locator="Ada Example", value="chaoss: 55 of 100 files", measure="truck-factor")
    assert anchors.of_evidence(full_report(), finding(), evidence) == "measure-truck-factor-3"


def test_one_repository_needs_no_suffix():
    assert anchors.of_measure(full_report(), "hotspots", "shop") == "measure-hotspots"


def test_several_repositories_are_told_apart():
    report = joint_report()
    assert anchors.of_measure(report, "hotspots", "api") == "measure-hotspots-2"
    assert anchors.of_evidence(report, finding(repository="api"), HOT) == "measure-hotspots-2"
    assert anchors.of_evidence(report, finding(repository="api"), FACT) == "facts-files-2"


def test_a_measure_that_is_missing_is_not_linked_to():
    assert anchors.of_evidence(empty_report(), finding(), HOT) == "facts-hotspots"


def test_a_finding_is_named_by_its_fingerprint():
    assert anchors.of_finding(replace(finding(), fingerprint="ab" * 8)) == "finding-abababababababab"
