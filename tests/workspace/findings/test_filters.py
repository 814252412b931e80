from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders.findings import finding, proposed
from tests.builders.people import roster

TODAY = timezone.localdate()


@pytest.fixture
def register(people, engagement, signed_in):
    """Make findings that differ, and give the numbers that a query leaves."""
    now = timezone.now()
    finding(people.client, engagement, 1, severity="critical", quick_win=True, repository="shop")
    finding(people.client, engagement, 2, state="dismissed", kind="vendor", source="interview")
    finding(people.client, engagement, 3, owner=roster(people, "E"), first_seen_at=now, last_seen_at=now)
    waits = finding(people.client, engagement, 4, title="Quite another thing", funding_blocker=True)
    waits.responses.create(
        client=people.client, kind="deferral", text="Later.", due=TODAY - timedelta(days=1), decided_by=people["P"]
    )
    said = {"client": people.client, "text": "Later.", "decided_by": people["P"]}
    rests = finding(people.client, engagement, 5)
    rests.responses.create(kind="deferral", due=TODAY + timedelta(days=9), **said)
    asked = finding(people.client, engagement, 6, owner=roster(people, "E"))
    proposed(people, asked, roster(people, "S"), TODAY + timedelta(days=9))
    browser = signed_in("P")

    def numbers(query):
        listing = browser.get(f"/c/{people.client.key}/findings/?{query}").context["listing"]
        return sorted(one.number for one in listing.rows)

    return numbers


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("severity=critical", [1]),
        ("severity=dreadful", []),
        ("state=open", [1, 3, 4, 6]),
        ("state=dismissed", [2]),
        ("area=vendor", [2]),
        ("owner=none", [1, 2, 4, 5]),
        ("response=none", [1, 2, 3]),
        ("response=deferral", [4, 5]),
        ("response=again", [4]),
        ("state=rests", [5]),
        ("response=proposed", [6]),
        ("mark=quick_win", [1]),
        ("mark=funding_blocker", [4]),
        ("repository=shop", [1]),
        ("source=interview", [2]),
        ("age=week", [3]),
        ("age=older", [1, 2, 4, 5, 6]),
        ("search=another+thing", [4]),
        ("search=nothing+like+it", []),
    ],
)
def test_keeps(register, query, numbers):
    assert register(query) == numbers
