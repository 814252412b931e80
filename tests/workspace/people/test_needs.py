from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.people.needs import needs
from tests.builders.people import roster


def vacancy(people, title, days):
    since = timezone.localdate() - timedelta(days=20)
    due = timezone.localdate() + timedelta(days=days)
    return RaciRow.objects.create(client=people.client, title=title, vacant_since=since, vacancy_due=due)


@pytest.mark.parametrize("role", ["X", "E", "N", "V", "stranger"])
def test_who_may_fill_nothing_is_not_asked(people, role):
    vacancy(people, "Backups", 3)

    assert list(needs([people.seats[role]])) == []


def test_what_somebody_answers_for_or_was_retired_wants_nothing(people):
    RaciRow.objects.create(client=people.client, title="Backups", accountable=roster(people, "E"))
    gone = vacancy(people, "Pagers", 3)
    gone.retired_at = timezone.now()
    gone.save()

    assert list(needs([people.seats["P"]])) == []


@pytest.mark.parametrize("role", ["P", "S"])
def test_tells_what_nobody_answers_for_and_until_when(people, role, django_assert_num_queries):
    vacancy(people, "Backups", 3)
    vacancy(people, "Releases", -2)

    with django_assert_num_queries(1):
        found = [(need.word, need.title) for need in needs([people.seats[role], people.seats["stranger"]])]

    assert found == [("Late", "Nobody answers for Releases"), ("Vacant", "Nobody answers for Backups")]
