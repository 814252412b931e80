import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders.roster import member, row


@pytest.mark.parametrize("role", ["X", "E", "N"])
def test_readers_read_letters(people, shown, role):
    row(people.client, "Releases", member(people.client, "Eve"))

    text = shown(role, "raci/")

    assert '<abbr title="accountable">A</abbr>' in text
    assert 'name="p1"' not in text


def test_says_what_to_do_where_there_is_nothing(people, shown):
    assert "No rows yet" in shown("P", "raci/")


def test_can_be_changed_in_place_without_script(people, shown):
    row(people.client, "Releases", member(people.client, "Eve"))

    text = shown("S", "raci/")

    assert 'aria-label="Releases: Eve Example"' in text
    assert 'form="form-1"' in text
    assert "Save<span" in text


def test_asks_oneself_to_acknowledge_and_nobody_else(people, shown):
    row(people.client, "Releases", member(people.client, "Eve", user=people["E"]))

    assert 'value="1:1"' in shown("E", "raci/")
    assert "not linked to anybody" in shown("S", "raci/")


def test_is_exported(people, page):
    row(people.client, "Releases", member(people.client, "Eve"), C=[member(people.client, "Bob")])
    row(people.client, "Backups")

    answer = page("E", "raci/?format=csv")
    _, vacant, kept = sorted(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())), reverse=True)

    assert (kept[:3], vacant[:5]) == (["Backups", "Activity", ""], ["Releases", "Activity", "Eve Example", "", ""])


def test_costs_no_more_for_many(people, signed_in):
    eve = member(people.client, "Eve", user=people["P"])
    browser, counts = signed_in("P"), []
    address = f"/c/{people.client.key}/people/raci/"
    browser.get(address)
    for more in range(2):
        for number in range(1 + 15 * more):
            row(people.client, f"Row {more} {number}", eve, C=[member(people.client, f"Member {more} {number}")])
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 25
