from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.roadmap.models import Limit, Waiver
from fractional_cto.workspace.shared.days import written
from tests.builders import roadmap


def limited(people, engagement, number, who="S", reason="So."):
    with transaction.atomic():
        return Limit.objects.create(
            client=people.client, engagement=engagement, number=number, reason=reason, by=people[who]
        )


def waiver(people, engagement, who="S", days=7, **said):
    today = timezone.localdate()
    with transaction.atomic():
        return Waiver.objects.create(
            client=people.client, engagement=engagement, rule="initiatives", by=people[who], since=today,
            **{"reason": "So.", "expires_on": today + timedelta(days=days), **said},
        )  # fmt: skip


def test_nobody_but_the_sponsor_has_a_say(people, engagement):
    for who in [*"PXEBNV", "stranger"]:
        with pytest.raises(IntegrityError, match="word of the sponsor"):
            waiver(people, engagement, who=who)
        with pytest.raises(IntegrityError, match="word of the sponsor"):
            limited(people, engagement, 5, who=who)


def test_a_limit_is_small_and_has_a_reason(people, engagement):
    for number, reason, name in [(0, "So.", "one_to_nine"), (10, "So.", "one_to_nine"), (4, " ", "has_a_reason")]:
        with pytest.raises(IntegrityError, match=name):
            limited(people, engagement, number, reason=reason)


def test_a_waiver_has_a_reason_and_an_end(people, engagement):
    for said, name in [({"reason": " "}, "has_a_reason"), ({"days": -1}, "ends_later")]:
        with pytest.raises(IntegrityError, match=name):
            waiver(people, engagement, **said)


def test_is_not_lowered_below_what_is_active(people, engagement, full):
    with pytest.raises(IntegrityError, match="more are active"):
        limited(people, engagement, 2)
    roadmap.waived(people, engagement)

    assert limited(people, engagement, 2).pk


def test_says_what_it_is(people, engagement):
    assert str(limited(people, engagement, 4)) == "at most 4 initiatives at a time"
    given = waiver(people, engagement, days=0)
    assert given.holds
    assert str(given) == f"one initiative beyond the limit until {written(timezone.localdate())}"
    assert not Waiver(expires_on=timezone.localdate() - timedelta(days=1)).holds
