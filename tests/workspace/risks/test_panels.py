import pytest

from fractional_cto.workspace.risks.panels import risk
from tests.builders import risks
from tests.builders.risks import day


@pytest.fixture
def told(people, engagement):
    def tell(who):
        return [(line.text, line.href.partition("?")[2]) for line in risk(people.seats[who], engagement)]

    return tell


@pytest.mark.parametrize("who", ["V", "B"])
def test_who_does_not_read_the_register_is_told_nothing(raised, told, who):
    assert told(who) == []


def test_counts_only_what_the_reader_may_read(people, engagement, told):
    risks.raised(people, engagement, label="people")

    assert told("E") == []
    assert told("X") == [("1 high risk open, the oldest for 20 days", "state=live&severity=least-high")]


def test_names_the_oldest_and_leads_to_exactly_these(people, engagement, told, page):
    risks.raised(people, engagement)
    risks.raised(people, engagement, identified_on=day(-90), owner=None)
    risks.expired(people, engagement, likelihood=2)
    risks.accepted(people, engagement, next_review=day(-1))
    lines = told("S")

    assert [text for text, _ in lines] == [
        "2 high risks open, the oldest for 90 days",
        "1 risk open again, its acceptance has ended",
        "1 risk without an owner",
        "1 risk past its review",
        "1 risk accepted for a time",
    ]
    for text, query in lines:
        assert f"{text.partition(' ')[0]} of 4 risks" in page("S", f"?{query}").content.decode()


def test_says_that_nothing_bad_is_open(people, engagement, told):
    risks.accepted(people, engagement)

    assert told("S")[0] == ("No high risk is open", "")
