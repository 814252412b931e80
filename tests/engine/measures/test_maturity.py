from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of, files, text

SAID = {"question": "restore-test", "practice": "backup and restore", "answer": "In May.", "told_by": "Ada Example"}


def practice(name, **tables):
    return next(row for row in measure(facts_of(**tables), "maturity") if row["practice"] == name)


def test_where_nothing_tells_somebody_has_to_be_asked():
    open_question = {"question": "restore-test", "practice": "backup and restore"}
    row = practice("backup and restore", questions=[open_question])

    assert (row["level"], row["name"], row["seen"], row["told"]) == (None, "ask", None, None)
    assert (row["evidence"], row["asks"]) == (None, "restore-test")


def test_the_highest_level_that_something_shows():
    row = practice(
        "test", files=files("tests/test_a.py", kind="test") + files("tox.ini"), lines=text("tox.ini", "[testenv]")
    )

    assert (row["level"], row["name"], row["seen"]) == (2, "repeatable", 2)
    assert row["evidence"] == "tox.ini:1 says how tests are run"


def test_what_a_person_told_sets_the_level_with_name_and_date():
    row = practice("backup and restore", questions=[{**SAID, "told_on": "2026-05-12", "level": 4}])

    assert (row["level"], row["name"], row["seen"], row["told"]) == (4, "verified", None, 4)
    assert (row["meaning"], row["told_by"], row["told_on"]) == ("In May.", "Ada Example", "2026-05-12")


def test_the_newest_word_counts():
    newer = {**SAID, "told_on": "2026-06-01", "level": 1}
    row = practice("backup and restore", questions=[{**SAID, "told_on": "2026-05-12", "level": 4}, newer])

    assert (row["level"], row["told_on"]) == (1, "2026-06-01")


def test_an_answer_without_a_level_sets_none():
    assert practice("backup and restore", questions=[{**SAID, "told_on": "2026-05-12"}])["level"] is None


def test_less_told_than_the_files_show_stays_with_the_files():
    said = {**SAID, "practice": "test", "told_on": "2026-05-12", "level": 0}
    row = practice("test", files=files("tests/test_a.py", kind="test"), questions=[said])

    assert (row["level"], row["seen"], row["told"], row["told_by"]) == (1, 1, 0, None)
