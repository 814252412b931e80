from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.findings import actions
from fractional_cto.workspace.findings.actions.manual import MOST_FILTERS
from fractional_cto.workspace.findings.models import Evidence, Finding, SavedFilter
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import START, day, entry, finding
from tests.builders.people import roster

SAID = {
    "kind": "bottleneck",
    "title": "Releases wait",
    "claim": "Only Eve may deploy.",
    "consequence": "A sick day stops every release.",
    "source": "interview",
    "seen_at": START,
    "evidence": "Said in three interviews.",
}


@pytest.fixture
def found(people, engagement):
    return finding(people.client, engagement, 1)


@pytest.fixture
def fixed(people, found):
    found.state, found.fixed_at, found.fixed_by = "fixed", day(2), people["P"]
    found.save()
    return found


def proof(moment, **changes):
    return {
        "kind": "link",
        "locator": "https://example.org/run/7",
        "captured_at": moment,
        "sensitivity": "plain",
        **changes,
    }


def test_only_who_may_raises_one(people, engagement):
    for who in "SXEBNV":
        with pytest.raises(PermissionDenied):
            actions.raise_finding(seat=people.seats[who], engagement=engagement, once=uuid4(), **SAID)


def test_one_is_raised_once_with_what_it_rests_on(people, engagement, take):
    take(1, entry("a"))
    once = uuid4()

    first = actions.raise_finding(seat=people.seats["P"], engagement=engagement, once=once, **SAID)
    again = actions.raise_finding(seat=people.seats["P"], engagement=engagement, once=once, **SAID)

    assert first == again
    assert (first.number, first.source, first.from_audit) == (2, "interview", False)
    assert [(each.locator, each.source) for each in first.evidence.all()] == [
        ("Said in three interviews.", "interview")
    ]


def test_the_future_was_not_seen(people, engagement):
    ahead = {**SAID, "seen_at": timezone.now() + timedelta(hours=1)}

    with pytest.raises(ValidationError, match="future"):
        actions.raise_finding(seat=people.seats["P"], engagement=engagement, once=uuid4(), **ahead)


def test_only_who_may_changes_one(people, found):
    with pytest.raises(PermissionDenied):
        actions.edit_finding(seat=people.seats["S"], finding=found, edition=edition_of(found), title="Else")

    actions.edit_finding(seat=people.seats["P"], finding=found, edition=edition_of(found), title="Else")
    assert Entry.objects.get().changes == {"title": ["Releases wait for one person", "Else"]}


def test_evidence_is_added_once_and_tells_that_it_is_still_there(people, found):
    for _ in range(2):
        actions.add_evidence(seat=people.seats["P"], finding=found, **proof(day(3)))

    found.refresh_from_db()
    assert found.last_seen_at == day(3)
    assert Evidence.objects.count() == Entry.objects.count() == 1


def test_evidence_is_added_by_an_engineer_where_it_is_theirs(people, found):
    with pytest.raises(PermissionDenied):
        actions.add_evidence(seat=people.seats["E"], finding=found, **proof(day(3)))

    found.owner = roster(people, "E")
    found.save()
    assert actions.add_evidence(seat=people.seats["E"], finding=found, **proof(day(3)))


def test_evidence_by_hand_does_not_speak_for_an_audit(people, take):
    found = take(1, entry("a"))["new"][0]
    actions.add_evidence(seat=people.seats["P"], finding=found, **proof(day(3)))

    found.refresh_from_db()
    assert found.last_seen_at == day(1)


def refused(people, who, found, moment=None):
    with pytest.raises(ValidationError) as why:
        actions.verify(seat=people.seats[who], finding=found, **proof(moment or day(3)))
    return " ".join(why.value.messages)


def test_what_an_audit_found_is_not_verified_by_hand(people, take):
    found = take(1, entry("a"))["new"][0]
    found.state, found.fixed_at = "fixed", day(2)
    found.save()

    assert "a later audit closes it" in refused(people, "P", found)


def test_what_is_not_fixed_is_not_verified(people, found):
    assert "not fixed yet" in refused(people, "P", found)


def test_whoever_fixed_it_does_not_verify_it(people, fixed):
    assert "somebody else" in refused(people, "P", fixed)


@pytest.mark.parametrize("moment", [1, 2])
def test_evidence_from_before_the_fix_verifies_nothing(people, fixed, moment):
    fixed.owner = roster(people, "E")
    fixed.save()

    assert "newer than the fix" in refused(people, "E", fixed, day(moment))


def test_somebody_else_verifies_with_newer_evidence(people, fixed):
    fixed.owner = roster(people, "E")
    fixed.save()

    for _ in range(2):
        actions.verify(seat=people.seats["E"], finding=fixed, **proof(day(3)))

    fixed.refresh_from_db()
    assert (fixed.state, fixed.verified_at) == ("verified", day(3))
    assert [(each.verb, each.actor) for each in Entry.objects.all()] == [("verified", people["E"])]


def test_who_is_alone_verifies_alone(people, fixed):
    people.seats["E"].ended_at = timezone.now()
    people.seats["E"].save()

    assert actions.verify(seat=people.seats["P"], finding=fixed, **proof(day(3))).state == "verified"


def test_sharing_is_for_the_practitioner_and_not_for_what_is_about_people(people, found):
    vendor = people.seats["V"]
    with pytest.raises(PermissionDenied):
        actions.share(seat=people.seats["S"], finding=found, vendors=[vendor])

    found.label = "people"
    with pytest.raises(ValidationError, match="not shared with vendors"):
        actions.share(seat=people.seats["P"], finding=found, vendors=[vendor])


def test_sharing_gives_and_takes(people, found):
    for vendors in ([people.seats["V"]], [people.seats["V"]], []):
        actions.share(seat=people.seats["P"], finding=found, vendors=vendors)

    assert not found.shares.exists()
    changes = [each.changes["shared with"] for each in Entry.objects.order_by("pk")]
    assert changes == [["", "Vic Example"], ["Vic Example", ""]]


def test_a_filter_is_kept_for_oneself_and_dropped(people):
    with pytest.raises(PermissionDenied):
        actions.keep_filter(seat=people.seats["B"], name="Mine", query="")
    kept = [actions.keep_filter(seat=people.seats["S"], name="Mine", query=query) for query in ("a=1", "b=2")]

    assert SavedFilter.objects.get().query == "b=2"
    with pytest.raises(PermissionDenied):
        actions.drop_filter(seat=people.seats["P"], kept=kept[0])
    actions.drop_filter(seat=people.seats["S"], kept=kept[0])
    assert not SavedFilter.objects.exists()


def test_filters_are_not_kept_without_end(people):
    for number in range(MOST_FILTERS):
        actions.keep_filter(seat=people.seats["S"], name=f"{number}", query="")

    with pytest.raises(ValidationError, match="remove one first"):
        actions.keep_filter(seat=people.seats["S"], name="one more", query="")
    assert actions.keep_filter(seat=people.seats["S"], name="1", query="x=1").query == "x=1"


def test_numbers_do_not_repeat(people, engagement, found):
    made = actions.raise_finding(seat=people.seats["P"], engagement=engagement, once=uuid4(), **SAID)

    assert sorted(Finding.objects.values_list("number", flat=True)) == [1, made.number] == [1, 2]
