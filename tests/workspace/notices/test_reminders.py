from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.notices.models import Notice, Rhythm, Unwanted
from fractional_cto.workspace.notices.reminders import remind, rhythm_of
from fractional_cto.workspace.shared import notices
from tests.builders.people import seat

MONDAY = datetime(2026, 12, 7, 6, 30, tzinfo=UTC)  # half past seven in Berlin


@pytest.fixture
def settled(people):
    """Let everybody have been here for long."""
    Seat.objects.update(made_at=MONDAY - timedelta(days=60))
    return people


def digests():
    return set(Notice.objects.filter(kind="digest").values_list("recipient__name", "event", "client"))


def test_each_person_gets_one_a_week_however_often_somebody_looks(settled):
    for hours in (0, 1, 24, 47):
        remind(MONDAY + timedelta(hours=hours))

    own = settled.client.pk
    assert ("Sam Example", f"2026-W50-{own}", own) in digests()
    assert ("Ada Example", "2026-W50-all", None) in digests()
    assert len(digests()) == 8
    remind(MONDAY + timedelta(days=7))
    assert len(digests()) == 16


def test_not_before_its_hour_where_somebody_is(settled):
    Rhythm.objects.create(user=settled["S"], time_zone="America/New_York", day=0, hour=7)
    Rhythm.objects.create(user=settled["E"], time_zone="Europe/Berlin", day=2, hour=7)
    remind(MONDAY)

    assert not {"Sam Example", "Eve Example"} & {name for name, *_ in digests()}
    remind(MONDAY + timedelta(hours=6))
    assert "Sam Example" in {name for name, *_ in digests()}


def test_another_day_brings_no_second_one_in_the_same_week(settled):
    remind(MONDAY)
    Rhythm.objects.create(user=settled["S"], time_zone="Europe/Berlin", day=3, hour=7)
    remind(MONDAY + timedelta(days=3, hours=1))

    assert [event for name, event, _ in digests() if name == "Sam Example"] == [f"2026-W50-{settled.client.pk}"]


def test_one_for_all_clients_somebody_serves_and_one_for_each_other(settled):
    second = Client.objects.create(name="Zuider Example")
    for role, user in (("P", settled["P"]), ("X", settled["S"])):
        made = seat(second, user, role)
        Seat.objects.filter(pk=made.pk).update(made_at=MONDAY - timedelta(days=60))
    remind(MONDAY)

    assert [client for name, _, client in digests() if name == "Ada Example"] == [None]
    assert {client for name, _, client in digests() if name == "Sam Example"} == {settled.client.pk, second.pk}


def test_who_is_new_who_does_not_want_it_and_who_is_gone_gets_none(settled):
    Seat.objects.filter(user=settled["X"]).update(made_at=MONDAY)
    Unwanted.objects.create(user=settled["S"], kind="digest")
    settled["E"].is_active = False
    settled["E"].save()
    Seat.objects.filter(user=settled["N"]).update(ended_at=MONDAY)
    remind(MONDAY)

    assert {name.split()[0] for name, *_ in digests()} == {"Ada", "Ben", "Vic", "Olga"}


def test_a_worker_that_comes_back_too_late_leaves_it_out(settled):
    remind(MONDAY + timedelta(days=4))

    assert digests() == set()


def test_a_reminder_is_written_once_for_each_name(people, monkeypatch):
    due = notices.Due(client=people.client.pk, user=people["S"].pk, thing=1, event="late-1")
    kind = notices.Kind(name="loud", title="Loud", word=lambda *_: None, due=lambda _: [due, due])
    monkeypatch.setattr(notices, "KINDS", {"loud": kind})
    for _ in range(2):
        remind(timezone.now())

    assert Notice.objects.filter(kind="loud").count() == 1


def test_the_usual_rhythm_is_monday_at_seven_at_the_first_client(people):
    people.client.time_zone = "Asia/Tokyo"
    people.client.save()

    assert str(rhythm_of(people["S"])) == "Monday 7:00, Asia/Tokyo"
    Rhythm.objects.create(user=people["S"], time_zone="UTC", day=4, hour=16)
    assert str(rhythm_of(people["S"])) == "Friday 16:00, UTC"
