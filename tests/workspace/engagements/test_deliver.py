import pytest

from tests.builders.engagements import begin


@pytest.mark.parametrize("wrong", ["", "x", "9" * 30, "-1"])
def test_what_is_not_promised_changes_nothing(engagement, signed_in, at, wrong):
    assert signed_in("P").post(at("deliver/"), {"deliverable": wrong, "done": "1"}).url == at()
    assert not engagement.charter.deliverable_rows.exclude(delivered_on=None).exists()


def test_what_another_client_was_promised_answers_just_so(people, engagement, signed_in, at):
    theirs = begin(people.seats["stranger"]).charter.deliverable_rows.first()

    assert signed_in("P").post(at("deliver/"), {"deliverable": theirs.pk, "done": "1"}).url == at()
    theirs.refresh_from_db()
    assert theirs.delivered_on is None


def test_says_that_it_was_delivered_and_takes_it_back(engagement, signed_in, at):
    row = engagement.charter.deliverable_rows.first()
    for done in "10":
        signed_in("P").post(at("deliver/"), {"deliverable": row.pk, "done": done})
        row.refresh_from_db()
        assert bool(row.delivered_on) == (done == "1")
