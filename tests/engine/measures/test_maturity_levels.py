from itertools import groupby

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def levels():
    rows = measure(facts_of(), "maturity-levels")
    return {practice: list(each) for practice, each in groupby(rows, key=lambda row: row["practice"])}


def test_every_practice_has_the_five_levels_in_order():
    assert len(levels()) == 10
    assert {tuple(row["level"] for row in rows) for rows in levels().values()} == {(0, 1, 2, 3, 4)}


def test_a_level_is_called_the_same_in_every_practice():
    names = {tuple(row["name"] for row in rows) for rows in levels().values()}
    assert names == {("not seen", "by hand", "repeatable", "automatic", "verified")}


def test_each_says_what_it_means():
    meanings = [row["meaning"] for rows in levels().values() for row in rows]
    assert len(set(meanings)) == len(meanings)
    assert all(meaning.endswith(".") for meaning in meanings)
