from decimal import Decimal

import pytest
from django.db import IntegrityError

from fractional_cto.workspace.engagements.models import Engagement, Phase


def test_numbers_are_given_once_within_a_client(people):
    Engagement.objects.create(client=people.client, number=1, title="First", model="advisory")
    Engagement.objects.create(client=people.foreign, number=1, title="Theirs", model="advisory")

    with pytest.raises(IntegrityError):
        Engagement.objects.create(client=people.client, number=1, title="Second", model="advisory")


@pytest.mark.parametrize("change", ["ends_on = '2020-01-01'", "days_from = 6", "days_to = 8", "days_from = -1"])
def test_the_database_refuses_a_phase_that_can_not_be(engagement, refused, change):
    phase = engagement.phases.get(kind="discover")

    assert "phase_" in refused(f"UPDATE engagements_phase SET {change} WHERE id = %s", phase.pk)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("2.0", "2.0", "2 days a week"), ("1.0", "2", "1–2 days a week"), ("0.5", "0.5", "0.5 day a week")],
)
def test_says_how_much_a_phase_takes(low, high, words):
    assert Phase(days_from=Decimal(low), days_to=Decimal(high)).intensity == words
