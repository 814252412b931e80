import threading
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from fractional_cto.workspace.findings.actions import edit_finding, take_in
from fractional_cto.workspace.findings.models import Evidence, Finding, Intake, Sighting
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import edition_of, lock
from tests.builders.findings import RULE, day, engagement, entry, taker


@pytest.mark.parametrize("who", ["S", "X", "E", "B", "N", "V", "stranger"])
def test_refuses_whoever_may_not(people, who):
    with pytest.raises(PermissionDenied):
        take_in(
            client=people.client,
            engagement=engagement(people.client),
            actor=people.seats[who].user,
            found=[entry("a")],
            looked={"shop": {RULE}},
            at=day(1),
            source="audit 1",
        )

    assert not Finding.objects.exists()


def test_wants_to_know_the_repository(take):
    nameless = {name: value for name, value in entry("a").items() if name != "repository"}

    with pytest.raises(ValueError, match="does not say which repository"):
        take(1, nameless, looked={"shop": {RULE}, "site": {RULE}})

    assert not Intake.objects.exists()
    assert take(1, nameless)["new"][0].repository == "shop"


def test_the_same_source_counts_once(take):
    first = take(1, entry("a"), entry("b"))
    counts = [model.objects.count() for model in (Finding, Sighting, Evidence, Entry)]

    assert take(1) == first
    assert take(9, entry("c"), source="audit 1") == first
    assert [model.objects.count() for model in (Finding, Sighting, Evidence, Entry)] == counts


def test_one_finding_of_two_copies_keeps_the_evidence_of_both(take):
    other = entry("a", repository="copy", evidence=[{"kind": "tag", "locator": "v1", "value": None, "measure": None}])

    found = take(1, entry("a"), other, looked={"shop": {RULE}, "copy": {RULE}})["new"]

    assert [each.locator for each in found[0].evidence.all()] == ["src/a.py", "v1"]


def test_engagements_do_not_mix(people, take):
    take(1, entry("a"))

    assert len(taker(people, engagement(people.client, 2))(1, entry("a"))["new"]) == 1
    assert list(Finding.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_is_written_down_once(take):
    take(1, entry("a"), entry("b"))

    written = Entry.objects.get()
    assert str(written) == "Ada Example took in the findings of audit 1"
    assert written.changes == {"new": 2, "persisting": 0, "fixed": 0, "reopened": 0}


def waited_for():
    """Wait until another connection waits for a lock of this one."""
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    pytest.fail("nobody waited")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_keeps_what_somebody_says_while_it_comes_in(committed, people, take):
    found = take(1, entry("a"))["new"][0]
    answers = []

    def come_in():
        answers.append(take(2, entry("a", title="Work gathers there still")))
        connection.close()

    audit = threading.Thread(target=come_in)
    with transaction.atomic():
        lock(found)
        audit.start()
        waited_for()
        # refers to the client, which the audit keeps to itself
        edit_finding(seat=people.seats["P"], finding=found, edition=edition_of(found), label="person", severity="low")
    audit.join(30)

    found.refresh_from_db()
    assert (found.label, found.severity) == ("person", "low")
    assert found.title == "Work gathers there still"
    assert answers[0]["persisting"] == [found]
