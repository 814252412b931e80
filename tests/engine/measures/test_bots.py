from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BOT, commit, history


def test_no_bots_is_a_share_of_zero():
    assert measure(history(commit(ADA)), "bots") == [{"commits": 1, "bot_commits": 0, "share": 0.0}]


def test_share_of_the_commits_without_merges():
    facts = history(commit(ADA), commit(ADA), commit(BOT), commit(ADA, parents=2))

    assert measure(facts, "bots") == [{"commits": 3, "bot_commits": 1, "share": 0.33}]
