from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history


def test_merges_do_not_make_a_contributor():
    assert measure(history(commit(ADA, parents=2)), "contributors") == []


def test_people_newcomers_and_bots_month_by_month():
    facts = history(commit(ADA, days=65), commit(ADA), commit(BEN), commit(BEN), commit(BOT))

    assert measure(facts, "contributors") == [
        {"month": "2024-04", "people": 1, "newcomers": 1, "commits": 1, "bot_commits": 0},
        {"month": "2024-05", "people": 0, "newcomers": 0, "commits": 0, "bot_commits": 0},
        {"month": "2024-06", "people": 2, "newcomers": 1, "commits": 3, "bot_commits": 1},
    ]
