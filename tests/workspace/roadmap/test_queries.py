import pytest

from fractional_cto.workspace.roadmap import queries
from tests.builders import roadmap
from tests.builders.people import roster


def test_shows_initiatives_to_who_may_read_them(people, active):
    for who in [*"PSXENBV", "stranger"]:
        assert queries.initiatives(people.seats[who]).exists() is (who in "PSXEN")


def test_who_leads_it(people, active):
    for who in "PSEXNB":
        assert queries.leads(people.seats[who], active) is (who in "PSE")
        assert queries.led(people.seats[who]).exists() is (who in "PSE")


def test_active_ones_come_first(people, engagement):
    roadmap.parked(people, engagement, "Parked")
    roadmap.idea(people, engagement, "Idea")
    roadmap.active(people, engagement, "Active")

    assert [one.title for one in queries.initiatives(people.seats["E"])] == ["Active", "Parked", "Idea"]


@pytest.mark.parametrize(
    ("room", "words", "full", "exceeded"),
    [
        ({"active": 2, "limit": 3, "waived": 0}, "2 of 3 active", False, False),
        ({"active": 3, "limit": 3, "waived": 1}, "3 of 3 active", False, False),
        ({"active": 4, "limit": 3, "waived": 2}, "4 of 3 active, one of them by a waiver", False, False),
        ({"active": 5, "limit": 3, "waived": 2}, "5 of 3 active, 2 by a waiver", True, False),
        ({"active": 4, "limit": 3, "waived": 0}, "4 of 3 active", True, True),
    ],
)
def test_says_how_much_room_there_is(room, words, full, exceeded):
    now = queries.Room(**room)

    assert (now.said, now.full, now.exceeded) == (words, full, exceeded)


def test_counts_what_takes_a_place(people, engagement, parked):
    roadmap.active(people, engagement, "Active")
    roadmap.waived(people, engagement)

    assert queries.room(engagement) == queries.Room(active=1, limit=3, waived=1)
    assert queries.limit(engagement) == 3


def test_offers_only_who_is_here(people, active):
    roster(people, "X", left_on="2026-01-01")

    assert [str(person) for person in queries.people(people.seats["P"])] == ["Eve Example"]
    assert [str(person) for person in queries.accountable(people.seats["P"])] == ["Eve Example"]
    assert not queries.accountable(people.seats["B"]).exists()
