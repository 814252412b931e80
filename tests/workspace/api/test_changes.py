from datetime import UTC, datetime, timedelta

from django.db.models import F, Value
from django.utils import timezone

from fractional_cto.workspace.api.changes import Midnight, dated, entry
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.models import Entry
from tests.builders.findings import engagement, finding


def said(client, found, at, noun="finding"):
    Entry.objects.create(client=client, verb="changed", noun=noun, object_id=found.pk, title="It", at=at)


def test_what_was_done_to_another_record_is_no_change(people):
    found = finding(people.client, engagement(people.client), 7)
    later = timezone.now() + timedelta(days=1)
    said(people.client, found, later, noun="decision")
    said(people.foreign, found, later)

    assert dated(Finding.objects.all(), entry("finding")).get().changed == found.changed_at
    assert dated(Finding.objects.all()).get().changed == found.changed_at


def test_the_latest_of_all_moments_counts_and_what_is_missing_does_not(people):
    found = finding(people.client, engagement(people.client), 7)
    later = timezone.now() + timedelta(days=1)
    for days in (0, 1, -9):
        said(people.client, found, later + timedelta(days=days))

    changed = dated(Finding.objects.all(), entry("finding"), Value(None), "first_seen_at").get().changed
    assert changed == later + timedelta(days=1)


def test_a_day_begins_at_midnight_and_is_found_again_by_that_moment(people):
    day = timezone.localdate() + timedelta(days=9)
    Finding.objects.filter(pk=finding(people.client, engagement(people.client), 7).pk).update(left_until=day)
    rows = dated(Finding.objects.all(), Midnight(F("left_until")))
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)

    assert rows.get().changed == moment
    assert rows.filter(changed=moment).exists()
    assert not rows.filter(changed__gt=moment).exists()
