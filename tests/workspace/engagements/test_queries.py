import pytest

from fractional_cto.workspace.engagements import queries
from fractional_cto.workspace.engagements.models import Engagement
from tests.builders.engagements import agree, begin, propose, write

READ = (queries.engagements, queries.charters, queries.outcomes, queries.deliverables, queries.phases)


@pytest.mark.parametrize("query", [*READ, queries.versions, queries.readiness])
def test_gives_nothing_of_another_client(people, engagement, query):
    agree(people, engagement)

    assert not query(people.seats["stranger"])


@pytest.mark.parametrize("query", READ)
@pytest.mark.parametrize("role", ["B", "V"])
def test_gives_outsiders_nothing(people, engagement, query, role):
    agree(people, engagement)

    assert not query(people.seats[role])


@pytest.mark.parametrize("role", ["E", "N", "B", "V"])
def test_readiness_is_for_the_two_sides_and_executives(people, engagement, role):
    engagement.readiness.create(client=people.client, heading="scope", side="P", by=people.seats["P"])

    assert not queries.readiness(people.seats[role])
    assert queries.readiness(people.seats["X"])


def test_the_board_reads_only_what_both_sides_acknowledged(people, engagement):
    first = agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"scope_in": "More"})
    second = propose(people.seats["P"], engagement.charter)

    assert list(queries.versions(people.seats["B"])) == [first]
    assert list(queries.versions(people.seats["E"])) == [second, first]
    assert not queries.versions(people.seats["V"])


@pytest.mark.parametrize("role", ["E", "N", "B", "X"])
def test_terms_are_not_even_fetched_for_who_may_not_read_them(people, engagement, role):
    agree(people, engagement)

    assert "terms" in queries.versions(people.seats[role]).first().get_deferred_fields()
    charter = queries.charters(people.seats[role]).first()
    assert charter is None or "terms" not in charter._state.fields_cache  # noqa: SLF001  # what the query brought along


def test_the_engagement_under_way_comes_before_a_closed_one(people, engagement):
    later = begin(people.seats["P"])
    assert queries.current(people.seats["S"]) == later

    later.state = "closed"
    later.save()
    assert queries.current(people.seats["S"]) == engagement


def test_without_an_engagement_there_is_none(people):
    assert queries.current(people.seats["P"]) is None


def test_what_was_not_begun_by_its_action_is_passed_over(people, engagement):
    Engagement.objects.create(client=people.client, number=2, title="Bare", model="advisory")

    assert queries.current(people.seats["P"]) == engagement
