import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders.roster import member, row


@pytest.mark.parametrize("role", ["X", "E", "N"])
def test_readers_are_offered_nothing_to_change(people, shown, role):
    member(people.client, "Eve")
    row(people.client, "Releases")

    text = shown(role)

    assert "Eve Example" in text
    assert "Add somebody" not in text
    assert "Name somebody" not in text


def test_shows_nobody_of_another_client(people, shown):
    member(people.foreign, "Olga")

    assert "Nobody on the roster yet" in shown("P")


def test_begins_with_what_nobody_answers_for(people, shown):
    eve = member(people.client, "Eve")
    row(people.client, "Releases")
    row(people.client, "Security", eve, kind="security")

    text = shown("P")

    assert text.index("Releases") < text.index("Eve Example")
    assert "Compliance</strong> has no owner" in text
    assert "Security</strong> has no owner" not in text


def test_is_exported_as_it_is_filtered_and_harmless(people, page):
    member(people.client, "=Eve", email="eve@example.org")
    member(people.client, "Bob", kind="agency")

    answer = page("P", "?kind=staff&format=csv")
    titles, *lines = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()))

    assert titles == ["Name", "Kind", "Title", "Ask about", "E-mail", "Left"]
    assert [line[0] for line in lines] == ["'=Eve Example"]
    book = page("P", "?format=xlsx")
    assert b"".join(book.streaming_content).startswith(b"PK")
    book.close()


def test_costs_no_more_for_many(people, signed_in):
    eve = member(people.client, "Eve", user=people["P"])
    browser, counts = signed_in("P"), []
    address = f"/c/{people.client.key}/people/"
    browser.get(address)
    for more in range(2):
        for number in range(1 + 20 * more):
            member(people.client, f"Member {more} {number}", manager=eve)
            row(people.client, f"Row {more} {number}")
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 20
