import pytest

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Choice
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions


@pytest.mark.parametrize("who", ["P", "X", "E", "N", "B", "V", "stranger"])
def test_is_only_for_the_decider(page, ready, who):
    sent = {"option": ready.options.first().pk, "rationale": "So.", "edition": edition_of(ready)}

    assert page(who, "1/decide/").status_code == page(who, "1/decide/", **sent).status_code in {403, 404}
    assert not Choice.objects.exists()


def test_nothing_is_decided_without_words(page, ready):
    answer = page("S", "1/decide/", option=ready.options.first().pk, edition=edition_of(ready))

    assert answer.status_code == 422
    assert not Choice.objects.exists()


def test_an_option_of_another_decision_can_not_be_chosen(page, ready):
    answer = page("S", "1/decide/", option=9999, rationale="So.", edition=edition_of(ready))

    assert answer.status_code == 422


def test_whose_address_is_not_proven_is_led_to_the_mail_that_proves_it(page, ready, mailed):
    answer = page("S", "1/decide/", option=ready.options.first().pk, rationale="So.", edition=edition_of(ready))

    assert answer.status_code == 422
    assert "/accounts/password/reset/" in answer.content.decode()
    assert not Choice.objects.exists()


def test_the_decider_reads_the_options_and_decides(page, ready):
    shown = page("S", "1/decide/").content.decode()
    assert "One bad night." in shown
    assert "checked" not in shown

    page("S", "1/decide/", option=ready.options.first().pk, rationale="We can wait.", edition=edition_of(ready))

    assert (Choice.objects.get().rationale, Choice.objects.get().by.name) == ("We can wait.", "Sam Example")
    assert "/1/decide/" not in page("S", "1/").content.decode()


def test_who_was_overtaken_keeps_what_they_typed(page, people, ready):
    seen = edition_of(ready)
    actions.take_back(seat=people.seats["P"], decision=ready)

    answer = page("S", "1/decide/", option=ready.options.first().pk, rationale="We can wait.", edition=seen)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Ada Example took it back to framing" in shown
    assert "We can wait." in shown
    assert page("S", "1/decide/").url.endswith("/decisions/1/")


def test_who_does_not_hold_it_any_more_keeps_what_they_typed(page, people, ready):
    decisions.handed(people, ready)
    handed = decisions.handed(people, ready, "X")
    sent = {"option": ready.options.first().pk, "rationale": "We can wait.", "edition": edition_of(handed)}

    answer = page("E", "1/decide/", **sent)
    assert answer.status_code == 422
    for words in ("It is decided by Xan Example now", "We can wait."):
        assert words in answer.content.decode()
    assert page("E", "1/decide/").url.endswith("/decisions/1/")
    assert not Choice.objects.exists()
