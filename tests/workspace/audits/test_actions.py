from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.audits import actions, queue
from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.journal.models import Entry
from tests.builders.audits import asked, registered
from tests.builders.findings import engagement

OTHERS = ["S", "X", "E", "B", "N", "V"]


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_practitioner_acts(people, role):
    run, seat = asked(people.seats["P"]), people.seats[role]
    shop = Repository.objects.get()

    for act in (
        lambda: registered(seat, "till"),
        lambda: actions.retire_repository(seat=seat, repository=shop),
        lambda: asked(seat, shop),
        lambda: actions.cancel_audit(seat=seat, run=run),
        lambda: actions.repeat_audit(seat=seat, run=run, once=uuid4()),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Run.objects.count() == Repository.objects.count() == 1


def test_registers_no_folder_of_another_client(people):
    registered(people.seats["stranger"], location="/srv/shop")

    with pytest.raises(ValidationError, match="can not be audited for this client"):
        registered(people.seats["P"], location="/srv/shop/till")
    assert not people.client.repositories.exists()


def test_what_is_sent_twice_happens_once(people):
    once, seat = uuid4(), people.seats["P"]
    wish = {"seat": seat, "name": "shop", "kind": "path", "location": "/srv/shop", "once": once}
    shop = actions.register_repository(**wish)

    assert actions.register_repository(**wish) == shop
    asking = {"seat": seat, "engagement": engagement(people.client), "repositories": [shop], "once": once}
    assert actions.ask_for_audit(**asking) == actions.ask_for_audit(**asking)


def test_credentials_are_stored_sealed_and_told_to_nobody(people):
    shop = actions.register_repository(
        seat=people.seats["P"],
        name="shop",
        kind="url",
        location="https://host.example/shop",
        once=uuid4(),
        credentials="ada:secret",
    )

    assert "secret" not in shop.credentials
    assert not [entry for entry in Entry.objects.all() if "secret" in f"{entry} {entry.reason} {entry.changes}"]


def test_what_is_retired_keeps_no_credentials_and_is_not_audited(people):
    shop = registered(people.seats["P"])
    actions.retire_repository(seat=people.seats["P"], repository=shop)
    actions.retire_repository(seat=people.seats["P"], repository=shop)

    assert (shop.credentials, Entry.objects.filter(verb="retired").count()) == ("", 1)
    with pytest.raises(ValidationError, match="still audited"):
        asked(people.seats["P"], shop)


def test_numbers_go_on_within_a_client(people):
    shop = registered(people.seats["P"])
    numbers = [asked(people.seats["P"], shop).number for _ in range(2)]

    assert numbers == [1, 2]
    assert asked(people.seats["stranger"]).number == 1


def test_cancels_at_once_where_nobody_works_on_it(people):
    run = asked(people.seats["P"])
    actions.cancel_audit(seat=people.seats["P"], run=run)
    actions.cancel_audit(seat=people.seats["P"], run=run)

    run.refresh_from_db()
    assert run.state == "cancelled"
    assert queue.claim("one") is None
    assert Entry.objects.filter(verb="cancelled").count() == 1


def test_asks_for_the_same_again(people):
    first = asked(people.seats["P"], registered(people.seats["P"]), revision="v1")
    again = actions.repeat_audit(seat=people.seats["P"], run=first, once=uuid4())

    assert (again.number, again.revision, again.engagement) == (2, "v1", first.engagement)
    assert [each.repository.name for each in again.subjects.all()] == ["shop"]
