"""What holds for every measure."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fractional_cto.engine.facts import TABLES
from fractional_cto.engine.measure import measure, measures
from fractional_cto.engine.rule import NEEDS
from tests.builders.facts import facts_of
from tests.engine.measures.history import ADA, BEN, BOT, CLEO, commit, history

CHANGES = st.lists(
    st.tuples(
        st.sampled_from((ADA, BEN, CLEO, BOT)),
        st.sampled_from(("A", "M", "R")),
        st.sampled_from(("a.py", "b.py", "c.py")),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=12,
)


# What they say of a repository without any facts is looked at below.
SAYING = {"delivery", "maturity", "maturity-evidence", "maturity-levels"}


@pytest.mark.parametrize("name", sorted(set(measures()) - SAYING))
def test_nothing_is_said_of_nothing(name):
    assert measure(facts_of(), name) == []


def test_delivery_says_why_it_says_nothing():
    rows = measure(facts_of(), "delivery")

    assert len(rows) == 4
    assert all(row["value"] is None and row["outcome"] == "not_examined" and row["reason"] for row in rows)


def test_maturity_claims_no_more_than_that_there_is_a_history():
    levels = {row["practice"]: row["level"] for row in measure(facts_of(), "maturity")}

    assert len(levels) == 10
    assert {practice: level for practice, level in levels.items() if level is not None} == {"version control": 1}


@pytest.mark.parametrize("each", measures().values(), ids=lambda each: each.name)
def test_header_is_whole(each):
    assert each.title.endswith(".")
    assert each.unit
    assert each.source
    assert each.needs or each.step
    assert each.needs <= set(NEEDS)


@pytest.mark.parametrize("each", measures().values(), ids=lambda each: each.name)
def test_tables_that_are_asked_are_known(each):
    """What is computed before every table is loaded relies on it."""
    [(tree,)] = facts_of().connection.execute("SELECT json_serialize_sql(?)", [each.query]).fetchall()

    assert each.asks == set(re.findall(r'"table_name":"(\w+)"', tree)) & set(TABLES)


def test_no_measure_hides_a_fact_table():
    assert not {each.table for each in measures().values()} & set(TABLES)


@settings(max_examples=12, deadline=None)
@given(CHANGES)
def test_people_measures_leave_bots_out(changes):
    facts = history(*(commit(who, f"{status} {path} {lines}") for who, status, path, lines in changes))

    for name in ("ownership", "truck-factor", "component-truck-factor", "sole-knowers", "departure"):
        assert BOT not in {row["person"] for row in measure(facts, name)}


@settings(max_examples=12, deadline=None)
@given(CHANGES)
def test_values_stay_in_their_bounds(changes):
    facts = history(*(commit(who, f"{status} {path} {lines}") for who, status, path, lines in changes))
    people = {who for who, *_ in changes} - {BOT}

    assert all(0 <= row["fractal"] < 1 for row in measure(facts, "fragmentation"))
    assert all(0.05 <= row["share"] <= 1 for row in measure(facts, "ownership"))
    assert all(1 <= row["value"] <= len(people) for row in measure(facts, "truck-factor"))


@settings(max_examples=6, deadline=None)
@given(CHANGES, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(changes, random):
    commits = [commit(who, f"{status} {path} {lines}") for who, status, path, lines in changes]
    paths = ["a.py", "b.py", "c.py"]
    shuffled = random.sample(paths, 3)
    one = history(*commits, files={path: {} for path in paths})
    two = history(*commits, files={path: {} for path in shuffled})

    for name in measures():
        assert measure(one, name) == measure(two, name)
