from tests.builders.engagements import promise


def test_only_the_sponsor_is_offered_to_approve(outcome, seen):
    assert "Approve it" in seen("S", "outcomes/1/")
    for role in "PXEN":
        assert "Approve it" not in seen(role, "outcomes/1/")


def test_without_a_baseline_says_that_nothing_can_be_claimed(people, outcome, seen):
    assert "4 days" in seen("E", "outcomes/1/")
    promise(people.seats["P"], outcome.engagement, baseline=None)

    assert "nothing can be claimed later" in seen("E", "outcomes/2/")
