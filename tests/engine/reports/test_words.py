import pytest

from fractional_cto.engine.facts import TABLES
from fractional_cto.engine.records import Evidence
from fractional_cto.engine.reports import words


def shown(value, measure):
    return words.value(Evidence(kind="file", locator="a.py", value=value, measure=measure))


def test_every_table_of_facts_is_known_as_one():
    assert {words.origin(table) for table in TABLES} == {f"the table of {table}" for table in TABLES}
    assert words.origin("truck-factor") == "the measure truck factor"


@pytest.mark.parametrize(
    ("value", "measure", "written"),
    [
        (47, "changes", "47"),
        (47, None, "47"),
        (1234, "truck-factor", "1,234 files"),
        (1, "truck-factor", "1 file"),
        (47, "hotspots", "score 47"),
        (61, "coupling", "61\u00a0% of their commits"),
        ("no USER", "lines", "no USER"),
        ("doa: 3 of 4 files", "truck-factor", "3 of 4 files, over the whole history"),
        ("doa: 3 of 4 files", "lines", "doa: 3 of 4 files"),
    ],
)
def test_a_value_has_the_unit_of_its_measure(value, measure, written):
    assert shown(value, measure) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1, "line", "1 line"),
        (1009, "line", "1,009 lines"),
        (28, "month since a change", "28 months since a change"),
        (9, "person", "9 people"),
        ("no USER", "line", "no USER"),
    ],
)
def test_a_value_has_its_own_unit(value, unit, written):
    evidence = Evidence(kind="file", locator="a.py", value=value, unit=unit, measure="files")
    assert words.value(evidence) == written


def test_names_are_words():
    assert words.plain("truck-factor") == "truck factor"
    assert words.thing("measure truck-factor") == "truck factor"
    assert words.thing("a half-year of history") == "a half-year of history"
    assert words.metric("lead-time") == "Lead time for changes"
    assert words.metric("time-to-joy") == "time to joy"
    assert words.origin("truck-factor") == "the measure truck factor"
    assert words.origin("commits") == "the table of commits"
