from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history


def test_everybody_who_wrote_something_has_a_number_in_the_order_of_names():
    facts = history(commit(BEN, "A a.py"), commit(ADA, "M a.py"), commit(BEN), commit(BOT, "M a.py"))

    assert [(row["number"], row["person"]) for row in measure(facts, "author-numbers")] == [
        (1, ADA),
        (2, BEN),
        (3, BOT),
    ]
