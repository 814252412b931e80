import shlex
from dataclasses import replace

import pytest

from fractional_cto.engine.records import Evidence
from fractional_cto.engine.reports import appendix
from tests.builders.reports import empty_report, finding, full_report, joint_report, measured, subject


def test_nothing_measured_is_no_evidence():
    assert appendix.exhibits(empty_report()) == ()
    assert appendix.fact_tables(empty_report()) == ()


def test_a_measure_shows_its_first_rows_and_says_of_how_many():
    exhibit = next(each for each in appendix.exhibits(full_report()) if each.name == "hotspots")
    (sample,) = exhibit.samples
    assert exhibit.command == "cto measure hotspots PATH"
    assert exhibit.language == "sql"
    assert (len(sample.rows), sample.of) == (20, 40)
    assert sample.columns == ("path", "revisions", "churn", "lines", "score")


def test_a_list_is_one_text():
    row = {"advisory": "A", "aliases": ["CVE-1", "<b>|GHSA-1"]}
    report = replace(full_report(), measures=(measured("vulnerabilities", (row,)),))

    ((sample,),) = [each.samples for each in appendix.exhibits(report)]
    assert sample.rows == ({"advisory": "A", "aliases": "CVE-1, <b>|GHSA-1"},)


@pytest.mark.parametrize(
    ("values", "figure"),
    [
        ((None, None), False),
        ((True, False), False),
        (("1", "2"), False),
        ((1, "two"), False),
        (([1], [2]), False),
        ((1, None), True),
        ((0, 2.5), True),
    ],
)
def test_a_column_of_figures_holds_nothing_else(values, figure):
    rows = tuple({"path": "a.py", "value": value} for value in values)
    report = replace(full_report(), measures=(measured("odd", rows),))

    ((sample,),) = [each.samples for each in appendix.exhibits(report)]
    assert sample.figures == ({"value"} if figure else frozenset())


def test_a_measure_of_two_repositories_is_explained_once():
    exhibit = next(each for each in appendix.exhibits(joint_report()) if each.name == "hotspots")
    assert [sample.anchor for sample in exhibit.samples] == ["measure-hotspots-1", "measure-hotspots-2"]


def test_facts_that_findings_were_read_from():
    (table,) = appendix.fact_tables(full_report())
    assert (table.name, table.anchor, table.findings) == ("files", "facts-files", 11)
    assert table.command == """cto query "SELECT * FROM files WHERE repository = 'shop'\""""
    assert table.rules[:2] == ("architecture/example-6", "code/example-1")


def test_each_repository_has_its_own_query():
    tables = appendix.fact_tables(joint_report())
    assert [(table.repository, table.anchor) for table in tables] == [
        ("shop", "facts-files-1"),
        ("api", "facts-files-2"),
    ]


def test_a_measure_without_rows_is_asked_as_one():
    steps = (Evidence(kind="file", locator="a.py", value=1, measure="sole-knowers"),)
    (table,) = appendix.fact_tables(replace(full_report(), findings=(finding(evidence=steps),), accepted=()))
    assert table.command == "cto measure sole-knowers PATH"


@pytest.mark.parametrize("name", ["$(id)", "it's", 'a"b', "`id`", "a\\", "a;id", "x' OR 1=1 --"])
def test_a_command_is_harmless_whatever_the_repository_is_called(name):
    report = replace(full_report(), subjects=(subject(name),), findings=(finding(repository=name),), accepted=())
    (table,) = [each for each in appendix.fact_tables(report) if each.name == "files"]
    told = name.replace("'", "''")
    assert shlex.split(table.command) == ["cto", "query", f"SELECT * FROM files WHERE repository = '{told}'"]
