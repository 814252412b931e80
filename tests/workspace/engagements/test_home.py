from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fractional_cto.workspace.engagements import actions
from tests.builders.engagements import agree, begin, person, promise, write


@pytest.mark.parametrize("role", "BV")
def test_tells_outsiders_nothing_of_what_is_not_issued(people, engagement, seen, role):
    shown = seen(role)

    assert "Nothing to show you yet" in shown
    assert "Ship again" not in shown


def test_the_board_finds_what_both_sides_acknowledged(people, engagement, seen):
    agree(people, engagement)

    assert "Ship again, version 1" in seen("B")


def test_without_an_engagement_says_how_to_begin(people, seen):
    assert "/engagements/start/" in seen("P")
    assert "/engagements/start/" not in seen("S")


def test_has_exactly_the_four_panels_and_says_what_brings_figures(engagement, seen):
    shown = seen("S")

    for title in ("Outcomes", "Risk", "Operating model", "Delivery health"):
        assert shown.count(f">{title}</h2>") == 1
    assert "an audit brings the first ones" in shown
    assert "an audit of the repositories brings them" in shown


def test_says_the_day_and_the_phase(people, seen):
    begin(people.seats["P"], starts_on=timezone.localdate() - timedelta(days=4))

    shown = seen("E")
    assert "day 5." in shown
    assert "day 5 of 14" in shown


def test_nobody_on_call_is_red(people, engagement, seen):
    assert "Nobody is named for two in the morning" in seen("S")

    write(people.seats["P"], engagement.charter, texts={"on_call_owner": person(people.client, "Otis Example")})
    shown = seen("S")
    assert "Nobody is named" not in shown
    assert "Otis Example" in shown


def test_names_what_the_charter_lacks(people, engagement, seen):
    assert "It still lacks: outcomes." in seen("P")
    promise(people.seats["P"], engagement)
    assert "It still lacks" not in seen("P")


def test_what_is_late_says_so(people, engagement, seen):
    assert seen("S").count("mark-bad") >= 4

    audit = engagement.charter.deliverable_rows.get(kind="audit")
    actions.deliver(seat=people.seats["P"], deliverable=audit, on=timezone.localdate())
    assert "delivered <time" in seen("S")


def test_asks_the_database_little(people, engagement, signed_in, at):
    agree(people, engagement)
    browser = signed_in("S")
    browser.get(at())

    with CaptureQueriesContext(connection) as queries:
        browser.get(at())

    assert len(queries) <= 25
