from dataclasses import replace

from fractional_cto.engine.records import Area, NotMeasured
from fractional_cto.engine.reports.tables import missing, tables
from tests.builders.reports import empty_report, full_report, joint_report, measured


def laid_out(name, *rows):
    return tables(replace(empty_report(), measures=(measured(name, rows),)))


def test_nothing_measured_is_no_table():
    assert tables(empty_report()) == ()
    assert laid_out("hotspots") == ()


def test_an_unknown_measure_has_no_table():
    assert laid_out("weather", {"rain": 3}) == ()


def test_what_could_not_be_measured_says_why():
    row = {"metric": "lead-time", "value": None, "unit": "days", "outcome": "not_examined", "reason": "squashed"}
    (table,) = laid_out("delivery", row)
    assert [cell.text for cell in table.rows[0]] == ["Lead time for changes", "–", "–", "not examined: squashed"]
    assert table.rows[0][1].anchor is None


def test_a_founder_reads_no_inner_names():
    rows = [{"definition": name, "value": 1, "person": "Ada Example"} for name in ("doa", "chaoss", "decayed")]
    (table,) = laid_out("truck-factor", *rows)
    assert [row[0].text for row in table.rows] == [
        "know half of the files, over the whole history",
        "made half of the last twelve months' commits",
        "know half of the files, recent work counting more",
    ]


def test_figures_link_to_their_row():
    (table,) = laid_out("knowledge-loss", {"path": "a.py", "lines": 1200, "share_lost": 0.5})
    path, lines, lost = table.rows[0]
    assert (path.text, path.anchor, path.code) == ("a.py", None, True)
    assert (lines.text, lines.anchor) == ("1,200", "measure-knowledge-loss-1")
    assert lost.text == "50\u00a0%"
    assert table.area is Area.DEBT


def test_a_row_beyond_the_appendix_links_to_the_measure():
    neighbours = [{"path": "a/x.py", "other": "a/y.py", "shared": 9, "degree": 99}] * 20
    (table,) = laid_out("coupling", *neighbours, {"path": "a/x.py", "other": "b/y.py", "shared": 9, "degree": 50})
    assert table.rows[0][2].anchor == "measure-coupling"


def test_neighbours_and_tests_are_left_out():
    (table,) = laid_out(
        "coupling",
        {"path": "b/z.py", "other": "tests/z.py", "shared": 9, "degree": 100},
        {"path": "a/x.py", "other": "a/y.py", "shared": 9, "degree": 100},
        {"path": "a/x.py", "other": "b/z.py", "shared": 8, "degree": 60},
    )
    assert [[cell.text for cell in row] for row in table.rows] == [["a/x.py", "b/z.py", "8", "60\u00a0%"]]
    assert table.rows[0][2].anchor == "measure-coupling-3"


def test_components_on_the_fewest_people_come_first_each_once():
    rows = [
        {"component": name, "value": value, "person": person, "files": 9, "total": total}
        for name, value, person, total in (
            ("wide", 3, "Ada Example", 90),
            ("wide", 3, "Bob Sample", 90),
            ("narrow", 1, "Cleo Fictional", 12),
            ("tiny", 1, "Dan Madeup", 2),
        )
    ]
    (table,) = laid_out("component-truck-factor", *rows)
    assert [(row[0].text, row[2].text, row[1].anchor[-2:]) for row in table.rows] == [
        ("narrow", "Cleo Fictional", "-3"),
        ("wide", "Ada Example", "-1"),
    ]


def test_a_missing_key_is_a_dash():
    (table,) = laid_out("hotspots", {"path": "a.py"})
    assert [cell.text for cell in table.rows[0]] == ["a.py", "–", "–", "–", "–"]


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


def test_what_nobody_can_count_is_a_dash():
    (table,) = laid_out("dependency-counts", {"ecosystem": "npm", "direct": 2, "transitive": None})
    assert [cell.text for cell in table.rows[0]][:3] == ["npm", "2", "–"]
