from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.presence import ALWAYS, NEVER, askable, present_until, sponsor
from fractional_cto.workspace.people.models import Person
from tests.builders.people import roster


def until(people, who, label="open"):
    return present_until(Person.objects.get(user=people[who]), Blocker(client=people.client, label=label))


def test_who_has_no_account_or_may_not_settle_is_never_there(people):
    for who in "PSXEBNV":
        roster(people, who)
    nobody = Person.objects.create(client=people.client, name="Tom Example", number=99)

    assert present_until(None, Blocker(client=people.client)) == NEVER
    assert present_until(nobody, Blocker(client=people.client)) == NEVER
    assert [who for who in "PSXEBNV" if until(people, who) == ALWAYS] == ["P", "S", "X", "E"]
    assert [who for who in "PSXE" if until(people, who, "person") == ALWAYS] == ["P", "S"]
    assert {one.user for one in askable(people.client.pk, {"people"})} == {people[who] for who in "PSX"}


def test_who_left_was_there_until_then(people):
    roster(people, "E")
    left = timezone.now() - timedelta(days=3)
    for said, when in (
        ({"until": datetime(2026, 11, 26).date()}, datetime(2026, 11, 27, 12, tzinfo=UTC)),  # noqa: DTZ001  # a day
        ({"ended_at": left, "until": None}, left),
    ):
        type(people.seats["E"]).objects.filter(pk=people.seats["E"].pk).update(**said)
        assert until(people, "E") == when


@pytest.mark.parametrize("label", ["open", "person"])
def test_the_sponsor_is_asked_instead_while_there(people, label):
    assert sponsor(Blocker(client=people.client, label=label)) is None
    sam = roster(people, "S")
    assert sponsor(Blocker(client=people.client, label=label)) == sam

    people["S"].is_active = False
    people["S"].save()
    assert sponsor(Blocker(client=people.client, label=label)) is None
