from dataclasses import replace

from fractional_cto.engine.records import Evidence
from fractional_cto.engine.reports import anchors
from tests.builders.reports import empty_report, finding, full_report, joint_report


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


def test_a_figure_links_to_the_evidence_that_has_it():
    assert linked("1,234 changes in 12 files, 5 more.", HOT, FACT) == [
        ("1,234", "measure-hotspots"),
        ("12", "facts-files"),
        ("5", "measure-hotspots"),
    ]


def test_one_repository_needs_no_suffix():
    assert anchors.of_measure(full_report(), "hotspots", "shop") == "measure-hotspots"


def test_several_repositories_are_told_apart():
    report = joint_report()
    assert anchors.of_measure(report, "hotspots", "api") == "measure-hotspots-2"
    assert anchors.of_evidence(report, finding(repository="api"), HOT) == "measure-hotspots-2"


def test_a_measure_that_is_missing_is_not_linked_to():
    assert anchors.of_evidence(empty_report(), finding(), HOT) == "facts-hotspots"


def test_a_finding_is_named_by_its_fingerprint():
    assert anchors.of_finding(replace(finding(), fingerprint="ab" * 8)) == "finding-abababababababab"
