from fractional_cto.workspace.interview.models import Answer
from tests.builders.people import roster

PLACE = "restore-test/answer/"
SENT = {"answer": "In May.", "by": "Ida Example", "on": "2026-05-12", "level": "3"}


def test_opens_for_who_may(page):
    assert page("P", "no-such-question/answer/").status_code == 404
    for who, status in [("stranger", 404), ("X", 403), ("E", 403), ("N", 403)]:
        assert page(who, PLACE).status_code == page(who, PLACE, **SENT).status_code == status
    assert not Answer.objects.exists()


def test_says_beside_the_field_what_is_wrong(page):
    answer = page("P", PLACE, **{**SENT, "on": "2999-01-01"})

    assert answer.status_code == 422
    assert "lies in the future" in answer.content.decode()


def test_tells_beforehand_where_it_will_stand(people, page):
    roster(people, "E")
    asked = page("P", PLACE).content.decode()

    assert "Say so before you ask" in asked
    assert '<option value="Eve Example">' in asked
    assert "with your name" in page("S", PLACE).content.decode()


def test_notes_what_was_said_and_whose_word_it_is(people, page):
    assert page("P", PLACE, **SENT).headers["Location"].endswith("/interview/restore-test/")
    page("S", PLACE, **{**SENT, "by": "Ida Example"})

    told = {each.noted_by_id: each for each in Answer.objects.all()}
    assert (told[people["P"].pk].by, told[people["P"].pk].level) == ("Ida Example", 3)
    assert told[people["S"].pk].by == people["S"].name
