from fractional_cto.workspace.engagements import actions, figures
from tests.builders.engagements import agree, appoint, promise


def test_say_nothing_to_who_may_not_read(people, engagement, outcome):
    for role in "BV":
        assert not list(figures.outcomes(people.seats[role], engagement))
        assert not list(figures.operating_model(people.seats[role], engagement))


def test_what_worries_comes_first_and_what_is_over_not_at_all(people, engagement, outcome):
    late, over = (promise(people.seats["P"], engagement, statement=name) for name in ("Late", "Over"))
    for one, state in ((late, "at-risk"), (over, "met")):
        actions.approve_outcome(seat=people.seats["S"], outcome=one)
        actions.judge_outcome(seat=people.seats["S"], outcome=one, state=state, reason="as measured")

    lines = list(figures.outcomes(people.seats["S"], engagement))
    assert [(line.text, line.state) for line in lines] == [("Late", "at risk"), (str(outcome), "proposed")]


def test_the_operating_model_says_who_decides_as_it_was_agreed(people, engagement):
    def said():
        return [line.text for line in figures.operating_model(people.seats["E"], engagement)][-1]

    assert said() == "12 kinds of decision have one decider; in none of them it is the fractional CTO"
    appoint(people.seats["P"], engagement.charter, deadlock="P")
    assert said() == "12 kinds of decision have one decider; in none of them it is the fractional CTO"
    agree(people, engagement)
    assert said() == "12 kinds of decision have one decider; in 1 of them it is the fractional CTO"
    appoint(people.seats["P"], engagement.charter, deadlock="S")
    assert said() == "12 kinds of decision have one decider; in none of them it is the fractional CTO"
