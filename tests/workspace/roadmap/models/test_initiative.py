import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.roadmap.models import Initiative, Move
from tests.builders import roadmap
from tests.builders.decisions import day
from tests.builders.engagements import begin, promise


def ask(what, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(what, values)


def refused(what, *values):
    with pytest.raises(IntegrityError) as why:
        ask(what, *values)
    return str(why.value)


def moved(initiative, state, **said):
    """Write a state down without bringing the initiative there."""
    return Move.objects.create(
        client=initiative.client, initiative=initiative, state=state, by=initiative.client.seats.first().user, **said
    )


REFUSED = {
    "title = ' '": "initiative_has_a_title",
    "number = 7": "number never changes",
    "accountable_id = NULL": "active_initiative_has_owner_and_beginning",
    "started_on = '2020-01-01'": "the day it began never changes",
    "state = 'done'": "no state changes without being written down",
    "restart_condition = 'Soon.'": "no state changes without being written down",
}


def test_the_database_refuses(active):
    for what, sentence in REFUSED.items():
        assert sentence in refused(f"UPDATE roadmap_initiative SET {what}")
    for table in ("roadmap_initiative", "roadmap_move"):
        assert "roadmap" in refused(f"DELETE FROM {table}")


def test_no_state_follows_any_other(active):
    moved(active, "idea")

    assert "this state can not follow that one" in refused("UPDATE roadmap_initiative SET state = 'idea'")


def test_what_happened_is_not_rewritten(active):
    assert "only ever added" in refused("UPDATE roadmap_move SET since = '2020-01-01'")


def test_begins_as_an_idea(people, engagement):
    for state in ("active", "parked", "done"):
        with pytest.raises(IntegrityError, match="begins as an idea"), transaction.atomic():
            Initiative.objects.create(client=people.client, engagement=engagement, title="A shop", state=state)


def test_one_more_than_the_limit_is_refused(people, engagement, full):
    waiting = roadmap.idea(people, engagement, "One more")
    moved(waiting, "active")

    assert "one more than the limit" in refused(
        "UPDATE roadmap_initiative SET state = 'active', started_on = %s WHERE id = %s", day(0), waiting.pk
    )


def test_who_is_parked_without_saying_until_when_still_counts(people, engagement, full):
    moved(full[0], "parked")
    ask("UPDATE roadmap_initiative SET state = 'parked' WHERE id = %s", full[0].pk)
    full[0].refresh_from_db()
    waiting = roadmap.idea(people, engagement, "One more")
    moved(waiting, "active")

    assert full[0].counted
    assert "one more than the limit" in refused(
        "UPDATE roadmap_initiative SET state = 'active', started_on = %s WHERE id = %s", day(0), waiting.pk
    )


def test_a_restart_condition_is_not_taken_away_to_begin_by_stealth(people, engagement, parked):
    roadmap.full(people, engagement)
    moved(parked, "parked")

    assert "one more than the limit" in refused(
        "UPDATE roadmap_initiative SET restart_condition = '' WHERE id = %s", parked.pk
    )


def test_what_happened_later_is_not_put_before(active):
    with pytest.raises(IntegrityError, match="not put before"), transaction.atomic():
        moved(active, "parked", since=day(-11))


def test_what_is_over_stays(people, active):
    moved(active, "done")
    ask("UPDATE roadmap_initiative SET state = 'done'")

    assert "stays as it is" in refused("UPDATE roadmap_initiative SET title = 'Another'")


def test_serves_an_outcome_of_its_own_engagement(people, engagement, idea):
    other = promise(people.seats["P"], begin(people.seats["P"], title="Another"))

    assert "same engagement" in refused("UPDATE roadmap_initiative SET goal_id = %s", other.pk)


def test_who_has_left_is_accountable_for_nothing_new(people, idea):
    idea.accountable.left_on = day(-1)
    idea.accountable.save()
    moved(idea, "active")

    assert "who has left" in refused("UPDATE roadmap_initiative SET state = 'active', started_on = %s", day(0))
    assert idea.unanswered
