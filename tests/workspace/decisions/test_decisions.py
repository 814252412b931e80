import re

import pytest

from tests.builders import decisions
from tests.builders.decisions import day


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("B", 403), ("V", 403), ("N", 200), ("E", 200)])
def test_opens_for_who_may(page, who, status):
    assert page(who).status_code == status


def test_an_empty_register_says_what_to_do(page):
    assert "Raise a decision<" in page("P").content.decode()
    assert "Raise a decision<" not in page("S").content.decode()


def test_what_is_late_comes_first_and_says_so(people, engagement, page):
    decisions.decided(people, engagement, question="Where is it hosted?")
    decisions.raised(people, engagement, question="Who releases?", needed_by=day(-2))

    shown = page("S").content.decode()

    assert shown.index("Who releases?") < shown.index("Where is it hosted?")
    for words in ("<strong>1</strong> overdue", "waiting 12 days", "The tech lead", "decided after 12 days"):
        assert words in shown


def test_says_when_and_by_whom_it_was_decided_the_newest_first(people, engagement, page):
    decisions.elsewhere(people, engagement, question="Who is on call?", needed_by=day(1))
    decisions.decided(people, engagement, question="Where is it hosted?", needed_by=day(4))
    decisions.elsewhere(people, engagement, question="Who tests?", on=day(-2), who="X")

    shown = page("S").content.decode()

    cells = re.findall(r'data-label="Decided".*?</td>', shown, re.DOTALL)
    said = [" ".join(re.sub("<.*?>", " ", cell.partition(">")[2]).split()) for cell in cells]
    assert said == ["today Sam Example", "2 days ago Xan Example", "7 days ago Sam Example"]
    turned = page("S", "?sort=decided").content.decode()
    assert turned.index("Who is on call?") < turned.index("Who tests?") < turned.index("Where is it hosted?")


def test_sorts_filters_and_exports(people, engagement, page):
    decisions.ready(people, engagement, question="Where is it hosted?")
    decisions.raised(people, engagement, question="Who releases?", needed_by=day(9))

    assert "Who releases?" not in page("S", "?state=ready").content.decode()
    later = page("S", "?sort=-needed-by").content.decode()
    assert later.index("Who releases?") < later.index("Where is it hosted?")
    lines = b"".join(page("S", "?format=csv").streaming_content).decode().splitlines()
    assert "Overdue" in lines[0]
    assert len(lines) == 3


def test_who_may_not_read_a_decision_is_not_told_how_many_there_are(people, engagement, page):
    decisions.raised(people, engagement, category="own-fees", needed_by=day(-1))

    assert "overdue" in page("S").content.decode().lower()
    shown = page("E").content.decode()
    assert "No decision yet" in shown
    assert "standing" not in shown.replace("decisions.css", "")


def test_asks_the_database_little(people, signed_in, engagement, django_assert_max_num_queries):
    for number in range(8):
        decisions.raised(people, engagement, question=f"Question {number}?")
    browser, address = signed_in("P"), f"/c/{people.client.key}/decisions/"
    browser.get(address)

    with django_assert_max_num_queries(25):
        browser.get(address)
