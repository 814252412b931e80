import pytest

from tests.builders import risks
from tests.builders.people import roster
from tests.builders.risks import day, rated, treated

KEPT = {
    "": [1, 2, 3, 4, 5, 6],
    "state=dreadful": [],
    "state=live": [1, 2, 4, 6],
    "state=standing": [1, 2, 3, 4, 6],
    "state=ended": [5],
    "state=again": [4],
    "state=treating": [2],
    "state=accepted": [3],
    "severity=critical": [2],
    "severity=high": [1, 3, 4, 5],
    "severity=low": [6],
    "severity=least-high": [1, 2, 3, 4, 5],
    "domain=delivery": [2],
    "owner=none": [1],
    "mark=unreviewed": [1],
    "mark=lowered": [6],
    "mark=reopened": [],
    "likelihood=4&impact=3&state=standing": [1, 3, 4],
    "search=fire": [5],
    "search=lease": [6],
}


@pytest.fixture
def register(people, engagement, page):
    """Make risks that differ, and give the numbers that a query leaves."""
    risks.raised(people, engagement, next_review=day(-1), owner=None)
    treated(people, engagement, domain="delivery", impact=5)
    risks.accepted(people, engagement)
    risks.expired(people, engagement)
    risks.closed(people, engagement, event="a fire")
    rated(people, risks.raised(people, engagement, cause="The lease ends"), residual_impact=1)

    def numbers(query, who="P"):
        listing = page(who, f"?{query}").context["listing"]
        return sorted(one.number for one in listing.rows)

    return numbers


def test_keeps(register):
    assert {query: register(query) for query in KEPT} == KEPT


def test_keeps_what_waits_for_an_approver_also_while_it_rests(people, engagement, register):
    risks.proposed(people, risks.accepted(people, engagement), until=day(60))

    assert register("state=proposed") == [7]
    assert register("state=accepted") == [3, 7]


def test_by_who_owns_it(people, register):
    eve = roster(people, "E")
    assert register(f"owner={eve.pk}") == [2, 3, 4, 5, 6]

    eve.left_on = day(-1)
    eve.save()
    assert register("owner=none") == [1, 2, 3, 4, 6]


def test_a_vendor_is_offered_no_marks(register, page):
    assert "mark" not in page("V").context["listing"].filters.filters
