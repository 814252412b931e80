from fractional_cto.workspace.decisions.columns import EXPORTED, decider, late, stands
from tests.builders.decisions import day, raised


def test_says_how_far_it_is(framed, people, engagement):
    assert (stands(framed), late(framed)) == ("Being framed", "")
    assert late(raised(people, engagement, needed_by=day(-1))) == "Overdue"


def test_says_that_nobody_decides_it(framed):
    assert decider(framed) == "Sam Example"
    framed.decider = None
    assert decider(framed) == "Nobody"


def test_what_is_not_decided_has_no_choice_to_export(framed):
    row = {column.title: column.of(framed) for column in EXPORTED}

    assert (row["Chosen"], row["Rationale"], row["Decided at"], row["Days"]) == (None, None, None, 12)


def test_exports_what_was_decided_and_why(decided):
    row = {column.title: column.of(decided) for column in EXPORTED}

    assert (str(row["Chosen"]), row["Rationale"], row["Days"]) == ("The tech lead", "We sleep better.", 12)
    assert row["Decided by"] == "Sam Example"
    assert stands(decided) == "Decided: The tech lead"
