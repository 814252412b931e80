from fractional_cto.workspace.roadmap.columns import answering
from tests.builders import roadmap
from tests.builders.decisions import day


def test_nobody_answers_who_has_left(people, engagement, active):
    assert answering(active) == "Eve Example"
    active.accountable.left_on = day(-1)

    assert answering(active) == ""
    assert answering(roadmap.idea(people, engagement, accountable=None)) == ""
