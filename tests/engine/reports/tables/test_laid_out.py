from dataclasses import replace

from fractional_cto.engine.records import Area, NotMeasured
from fractional_cto.engine.reports.tables import missing, tables
from tests.builders.reports import empty_report, full_report, joint_report, laid_out


def test_nothing_measured_is_no_table():
    assert tables(empty_report()) == ()
    assert laid_out("hotspots") == ()


def test_an_unknown_measure_has_no_table():
    assert laid_out("weather", {"rain": 3}) == ()


def test_a_row_beyond_the_appendix_links_to_the_measure():
    neighbours = [{"path": "a/x.py", "other": "a/y.py", "shared": 9, "degree": 99}] * 20
    (table,) = laid_out("coupling", *neighbours, {"path": "a/x.py", "other": "b/y.py", "shared": 9, "degree": 50})
    assert table.rows[0][2].anchor == "measure-coupling"


def test_a_table_is_short_and_says_of_how_many():
    table = next(each for each in tables(full_report()) if each.title.startswith("The hottest"))
    assert (len(table.rows), table.of) == (8, 40)


def test_each_repository_has_its_own():
    titles = [(each.title, each.repository) for each in tables(joint_report())]
    assert titles[:2] == [("The largest components", "shop"), ("The largest components", "api")]


def test_nothing_is_missing_that_a_part_would_not_show():
    assert missing(full_report(), Area.OPERATIONS) == ()
    assert missing(empty_report(), Area.TEAM) == ()


def test_a_part_says_which_figures_are_missing_and_why():
    names = ("measure ownership", "measure truck-factor", "measure hotspots")
    absent = tuple(NotMeasured(what=name, reason="no history", repository="shop") for name in names)
    (gap,) = missing(replace(empty_report(), not_examined=absent), Area.TEAM)
    assert gap.whats == ("measure ownership", "measure truck-factor")
    assert gap.reason == "no history"


def test_the_part_on_security_names_the_files_that_could_not_be_read():
    absent = (NotMeasured(what="the dependencies in web/yarn.lock", reason="it is not text", repository="shop"),)
    report = replace(empty_report(), not_examined=absent)

    assert missing(report, Area.CODE) == ()
    assert missing(report, Area.SECURITY)[0].whats == ("the dependencies in web/yarn.lock",)


def test_the_part_on_delivery_names_the_descriptions_that_could_not_be_read():
    absent = (NotMeasured(what="the infrastructure in compose.yml", reason="it is not valid YAML", repository="shop"),)

    assert missing(replace(empty_report(), not_examined=absent), Area.SECURITY) == ()
    assert missing(replace(empty_report(), not_examined=absent), Area.OPERATIONS)[0].reason == "it is not valid YAML"
