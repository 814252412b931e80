import pytest

from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.people import roster


@pytest.fixture
def register(people, engagement, signed_in):
    """Make decisions that differ, and give the numbers that a query leaves."""
    decisions.raised(people, engagement, needed_by=day(-1), category="tools")
    decisions.ready(people, engagement, kind="lasting")
    decisions.decided(people, engagement, question="Where is it hosted?")
    decisions.raised(people, engagement, drivers="The round is near.", category="hiring")
    decisions.elsewhere(people, engagement, category="architecture")
    decisions.handed(people, decisions.stuck(people, engagement, category="risk"))
    browser = signed_in("P")

    def numbers(query):
        listing = browser.get(f"/c/{people.client.key}/decisions/?{query}").context["listing"]
        return sorted(one.number for one in listing.rows)

    return numbers


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("state=dreadful", []),
        ("state=open", [1, 2, 4, 6]),
        ("state=overdue", [1]),
        ("state=behind", [1]),
        ("state=deadlock", [6]),
        ("state=handed", [6]),
        ("state=deferred", []),
        ("state=elsewhere", [5]),
        ("state=unconfirmed", [5]),
        ("state=reversed", []),
        ("state=unready", [1, 4, 6]),
        ("state=ready", [2]),
        ("state=decided", [3, 5]),
        ("category=tools", [1]),
        ("kind=lasting", [2]),
        ("decider=none", []),
        ("search=hosted", [3]),
        ("search=round+near", [4]),
    ],
)
def test_keeps(register, query, numbers):
    assert register(query) == numbers


def test_by_who_decides(people, register):
    assert register(f"decider={roster(people, 'S').pk}") == [1, 2, 3, 4, 5, 6]
    assert register(f"decider={roster(people, 'E').pk}") == []
