from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.needs import needs
from tests.builders.findings import engagement


@pytest.fixture
def run(people):
    """Make audits of one engagement in a state."""
    made = engagement(people.client)
    start = timezone.now() - timedelta(days=1)

    def make(number, state, **fields):
        return Run.objects.create(
            client=people.client,
            engagement=made,
            number=number,
            asked_by=people["P"],
            asked_at=start,
            state=state,
            **fields,
        )

    return make


def failed(run, number):
    return run(number, "failed", error="The repository is gone.", finished_at=timezone.now())


@pytest.mark.parametrize("role", ["S", "E", "V", "stranger"])
def test_who_runs_no_audits_is_not_asked(people, run, role):
    failed(run, 1)

    assert list(needs([people.seats[role]])) == []


def test_a_failure_that_was_repeated_wants_nothing(people, run):
    failed(run, 1)
    run(2, "cancelled", finished_at=timezone.now())

    assert list(needs([people.seats["P"]])) == []


def test_tells_what_failed_and_what_runs(people, run):
    failed(run, 1)
    run(2, "queued")
    failed(run, 3)

    found = {need.title: need.word for need in needs([people.seats["P"]])}

    assert found == {"audit 3: The repository is gone.": "Failed", "Audit 2": "Running"}


def test_many_clients_cost_one_question(people, run, django_assert_num_queries):
    failed(run, 1)

    with django_assert_num_queries(1):
        list(needs([people.seats["P"], people.seats["stranger"]]))
