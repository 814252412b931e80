import re

import pytest
from django.utils import timezone

from fractional_cto.workspace.accounts.actions import prove_address
from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.engagements import let_all_decide
from tests.builders.people import person, roster, seat, with_second_factor


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("B", 403), ("V", 403), ("N", 200), ("E", 200)])
def test_opens_for_who_may(page, raised, who, status):
    assert page(who, "1/").status_code == status


@pytest.mark.parametrize("who", ["X", "E", "N"])
def test_what_only_two_may_read_answers_like_what_is_missing(people, engagement, page, who):
    decisions.raised(people, engagement, category="own-fees")

    hidden, missing = page(who, "1/"), page(who, "2/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize("who", ["P", "X", "E", "N"])
def test_nobody_but_the_decider_sees_the_button(page, ready, who):
    assert "/1/decide/" not in page(who, "1/").content.decode()


def test_before_it_is_ready_there_is_no_button(page, framed):
    assert "/1/decide/" not in page("S", "1/").content.decode()


def test_the_decider_sees_options_side_by_side_and_the_button(page, ready):
    shown = page("S", "1/").content.decode()

    assert "/1/decide/" in shown
    for words in ("Do nothing", "The tech lead", "Recommended by Ada Example", "Ask back", "One bad night."):
        assert words in shown
    assert "/1/frame/" not in shown


def line(page, who):
    """Give the line under the title, as it is read."""
    shown = page(who, "1/").content.decode()
    found = re.search(r'<p class="text-secondary mb-0">(.*?)</p>', shown, re.DOTALL)
    return " ".join(re.sub("<.*?>", "", found[1]).split())


def test_says_first_who_decides_and_how_much_time_is_left(page, people, engagement, ready):
    assert line(page, "S") == "You decide, needed in 3 days"
    assert line(page, "E") == "Sam Example decides, needed in 3 days"

    decisions.handed(people, ready)
    assert line(page, "S") == "You decide, or Eve Example, needed in 3 days"
    assert line(page, "E") == "You decide for Sam Example, needed in 3 days"
    assert line(page, "P") == "Sam Example decides, or Eve Example, needed in 3 days"

    let_all_decide(people, ready.engagement, "X")
    assert line(page, "S") == "Nobody may decide it now, needed in 3 days"


def test_says_first_that_it_is_late_or_who_decided(page, people, engagement):
    late = decisions.ready(people, engagement, needed_by=day(-1))
    assert line(page, "S") == "You decide, late: was needed yesterday"

    option = late.options.get(recommended=True)
    actions.decide(seat=people.seats["S"], decision=late, option=option, rationale="So.", edition=edition_of(late))
    assert line(page, "E") == "Sam Example decided today"


def test_says_that_the_decider_may_not_any_more(people, page, ready):
    assert "may not decide this any more" not in page("S", "1/").content.decode()
    let_all_decide(people, ready.engagement, "X")

    shown = page("S", "1/").content.decode()
    assert "Sam Example may not decide this any more" in shown
    assert "/1/decide/" not in shown


def test_says_what_is_missing_to_who_frames(page, raised):
    assert "Recommend one of the options." in page("P", "1/").content.decode()
    assert "Recommend one of the options." not in page("S", "1/").content.decode()


def test_says_what_was_decided_by_whom_and_how_long_it_took(page, decided):
    shown = page("E", "1/").content.decode()

    for words in ("Decided: The tech lead", "We sleep better.", "Sam Example", "12 days after it was first mentioned"):
        assert words in shown


def test_says_beside_it_that_the_address_was_not_proven(people, page, decided):
    assert "address not proven" in page("E", "1/").content.decode()

    # nor does it become theirs who proves the address later
    prove_address(account=people["S"], here=None)
    assert "address not proven" in page("E", "1/").content.decode()


def test_says_nothing_of_an_address_that_was_proven(people, engagement, page):
    prove_address(account=people["S"], here=None)
    decisions.decided(people, engagement)

    assert "not proven" not in page("E", "1/").content.decode()


def test_tells_what_happened_to_who_reads_the_journal(page, decided):
    for words in ("Added an option to it", "Submitted it", "Decided it: We sleep better."):
        assert words in page("S", "1/").content.decode()
        assert words not in page("E", "1/").content.decode()


def test_says_why_it_was_withdrawn_and_that_it_was_late(people, engagement, page, ready):
    actions.withdraw(seat=people.seats["P"], decision=ready, reason="They gave in.")
    decisions.raised(people, engagement, needed_by=day(-1))

    assert "They gave in." in page("X", "1/").content.decode()
    assert "Overdue" in page("X", "2/").content.decode()


def test_what_people_write_is_never_markup(people, engagement, page):
    decisions.raised(people, engagement, question="<script>alert(1)</script>", evidence="<script>alert(2)</script>")

    assert "<script>alert" not in page("P", "1/").content.decode()


def test_asks_the_database_little(people, signed_in, decided, django_assert_max_num_queries):
    browser, address = signed_in("P"), f"/c/{people.client.key}/decisions/1/"
    browser.get(address)

    with django_assert_max_num_queries(25):
        browser.get(address)


def test_says_in_whole_sentences_how_decisions_follow_each_other(people, engagement, raised, page):
    part = decisions.raised(people, engagement, parent=raised, origin="splits", question="Who pays?")

    assert "Who pays?</a>, which is split off from this one" in page("S", f"{raised.number}/").content.decode()
    assert "It is split off from <a" in page("S", f"{part.number}/").content.decode()
    asked = page("P", f"add/?follows={part.number}&how=splits").content.decode()
    assert "It is split off from <a" in asked
    assert "</a> and keeps its clock." in asked


def test_says_in_whole_sentences_what_happened(elsewhere, page):
    assert "Recorded what was decided elsewhere on it: Monday" in page("S", "1/").content.decode()


def test_who_does_not_keep_it_is_not_told_to_take_it_back(page, people, engagement):
    decisions.ready(people, engagement, category="own-fees")
    people.seats["S2"] = seat(people.client, with_second_factor(person("Tess")), "S")
    roster(people, "S2")
    type(people.seats["S"]).objects.filter(pk=people.seats["S"].pk).update(ended_at=timezone.now())

    assert "take it back to framing" not in page("P", "1/").content.decode()
    assert "take it back to framing" in page("S2", "1/").content.decode()
