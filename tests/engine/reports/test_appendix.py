from fractional_cto.engine.reports import appendix
from tests.builders.reports import empty_report, full_report, joint_report


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


def test_a_measure_of_two_repositories_is_explained_once():
    exhibit = next(each for each in appendix.exhibits(joint_report()) if each.name == "hotspots")
    assert [sample.anchor for sample in exhibit.samples] == ["measure-hotspots-1", "measure-hotspots-2"]


def test_facts_that_findings_were_read_from():
    (table,) = appendix.fact_tables(full_report())
    assert (table.name, table.anchor, table.command) == ("files", "facts-files", 'cto query "SELECT * FROM files"')
    assert table.findings == 11
