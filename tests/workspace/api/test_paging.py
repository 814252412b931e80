from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from fractional_cto.workspace.api.paging import MARGIN
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Finding
from tests.builders.findings import engagement, finding
from tests.builders.tokens import program, token

ADDRESS = "/api/1/findings"


@pytest.fixture
def found(people):
    """Write down seven findings, two of them in the same moment."""
    made = engagement(people.client)
    rows = [finding(people.client, made, number) for number in range(1, 8)]
    start = timezone.now() - timedelta(hours=1)
    for row in rows:
        Finding.objects.filter(pk=row.pk).update(changed_at=start + timedelta(minutes=row.number // 2))
    return start


def page(secret, address, status=200):
    answer = program(secret).get(address)
    assert answer.status_code == status
    return answer.json()


def walk(secret, address):
    """Read all pages."""
    while address:
        read = page(secret, address)
        yield read
        address = read["next"] and read["next"].removeprefix("http://localhost:8000")


def numbers(pages):
    return [one["number"] for read in pages for one in read["items"]]


def test_what_opens_a_page_opens_none_of_another_seat(people, found):
    _, own = token(people.seats["P"])
    cursor = urlsplit(page(own, f"{ADDRESS}?limit=2")["next"]).query

    assert page(own, f"{ADDRESS}?{cursor}")["items"]
    for who in ("E", "stranger"):
        page(token(people.seats[who])[1], f"{ADDRESS}?{cursor}", 404)


def test_what_opens_a_page_tells_nothing(people, found):
    _, own = token(people.seats["P"])
    first, again = (page(own, f"{ADDRESS}?limit=2")["next"] for _ in range(2))

    assert first != again
    assert "2026" not in first
    assert "number" not in first


def test_every_record_comes_once_in_the_order_of_changes(people, found):
    _, secret = token(people.seats["P"])
    pages = list(walk(secret, f"{ADDRESS}?limit=3&state=observed&state=planned"))

    assert numbers(pages) == [1, 2, 3, 4, 5, 6, 7]
    assert [len(read["items"]) for read in pages] == [3, 3, 1]
    assert len({read["since"] for read in pages}) == 1
    assert "state=observed&state=planned" in pages[0]["next"]


def test_what_changes_while_pages_are_turned_comes_once_more(people, found):
    _, secret = token(people.seats["P"])
    pages = walk(secret, f"{ADDRESS}?limit=3")
    read = [next(pages)]
    # one that was read already, and one that was not
    for number in (2, 5):
        Finding.objects.filter(number=number).update(changed_at=timezone.now())

    assert numbers([*read, *pages]) == [1, 2, 3, 4, 6, 7, 2, 5]


def test_asking_again_gives_what_changed_meanwhile_and_nothing_else(people, found):
    Seat.objects.update(changed_at=found - timedelta(days=1))
    _, secret = token(people.seats["P"])
    *_, last = walk(secret, f"{ADDRESS}?limit=3")
    assert numbers(walk(secret, f"{ADDRESS}?since={last['since']}")) == []

    Finding.objects.filter(number=4).update(changed_at=timezone.now(), state="dismissed")
    (again,) = walk(secret, f"{ADDRESS}?since={last['since']}")
    assert [(one["number"], one["state"]) for one in again["items"]] == [(4, "dismissed")]
    assert numbers(walk(secret, f"{ADDRESS}?since={again['since']}&limit=1")) == [4]


def test_a_moment_to_ask_again_lies_before_what_others_may_still_be_writing(people, found):
    _, secret = token(people.seats["P"])
    since = timezone.datetime.fromisoformat(page(secret, ADDRESS)["since"])

    assert MARGIN <= timezone.now() - since < MARGIN + timedelta(minutes=1)


def test_whose_access_changed_reads_everything_again(people, found):
    _, secret = token(people.seats["E"])
    since = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
    Seat.objects.filter(pk=people.seats["E"].pk).update(changed_at=timezone.now() - timedelta(minutes=1))
    assert numbers(walk(secret, f"{ADDRESS}?since={since}")) == []

    Seat.objects.filter(pk=people.seats["E"].pk).update(changed_at=timezone.now() + timedelta(minutes=1), role="X")
    assert len(numbers(walk(secret, f"{ADDRESS}?since={since}&limit=2"))) == 7
