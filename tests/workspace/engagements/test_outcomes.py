from tests.builders.engagements import promise


def test_says_how_to_begin(engagement, seen):
    assert "Propose the first outcome" in seen("S", "outcomes/")
    assert "Propose the first outcome" not in seen("E", "outcomes/")


def test_names_what_nobody_answers_for(people, engagement, outcome, seen):
    assert "Nobody answers for it" not in seen("E", "outcomes/")
    promise(people.seats["P"], engagement, accountable=None)

    shown = seen("E", "outcomes/")
    assert "Nobody answers for it" in shown
    assert "0 of at most 5" in shown
