import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.decisions.models import Decision
from tests.builders.decisions import day, raised
from tests.builders.engagements import begin, let_decide
from tests.builders.people import roster


def refused(what, *values):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE decisions_decision SET {what}", values)
    return str(why.value)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("question = ' '", "decision_asks_something"),
        ("state = 'withdrawn'", "withdrawn_for_a_reason"),
        ("state = 'withdrawn', withdrawn_because = 'So.'", "withdrawn_since_a_moment"),
        ("category = 'deadlock'", "no_decision_is_about_a_deadlock"),
        ("category = 'own-fees'", "own_matters_are_for_the_two_sides"),
        ("number = 7", "number never changes"),
        ("state = 'ready'", "who decides sees two whole options"),
    ],
)
def test_the_database_refuses(raised, what, name):
    assert name in refused(what)


@pytest.mark.parametrize("days", [-11, 0, 1])
def test_the_clock_is_never_moved_later(raised, days):
    assert "never moved later" in refused("raised_on = %s", day(days))


def test_the_clock_may_move_earlier(raised):
    raised.raised_on = day(-40)
    raised.save()

    assert Decision.objects.get().days == 40


def test_is_needed_after_it_was_raised(raised):
    raised.moves.create(client=raised.client, before=day(3), after=day(-13), reason="So.", by=User.objects.first())

    assert "needed_after_it_was_raised" in refused("needed_by = %s", day(-13))


@pytest.mark.parametrize("what", ["needed_by = NULL", "needed_by = '2999-01-01'"])
def test_the_day_it_is_needed_by_moves_with_a_reason(raised, what):
    assert "moves with a reason" in refused(what)


def test_the_first_day_is_kept(people, raised):
    assert "at first is kept" in refused("original_needed_by = %s", day(9))
    assert "at first is kept" in refused("original_needed_by = NULL")


@pytest.mark.parametrize("what", ["elsewhere = (1 = 1)", "state = 'decided', elsewhere = (1 = 1)"])
def test_nothing_is_called_decided_elsewhere_without_saying_where(raised, what):
    assert refused(what)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("supersedes", "what was decided is superseded"),
        ("reopens", "what was taken back reopened"),
        ("", "it_says_how_it_follows"),
        ("splits", "keeps the clock it came from"),
    ],
)
def test_follows_only_what_it_may(raised, origin, name):
    said = {"client": raised.client, "engagement": raised.engagement, "question": "And?", "category": "tools"}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Decision.objects.create(**said, parent=raised, origin=origin, raised_on=day(-11 if origin == "splits" else -12))


@pytest.mark.parametrize(
    "what", ["recommendation = ' '", "evidence = ''", "recommender_id = NULL", "decider_id = NULL"]
)
def test_is_not_ready_half_framed(framed, what):
    assert "ready_is_framed" in refused(f"state = 'ready', {what}")


@pytest.mark.parametrize("what", ["cost = ''", "reversibility = ' '", "recommended = (1 = 0)"])
def test_is_not_ready_with_half_an_option(framed, what):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE decisions_option SET {what}")

    assert "two whole options" in refused("state = 'ready'")


@pytest.mark.parametrize("role", ["P", "X", "E"])
def test_nobody_is_made_decider_against_the_charter(people, raised, role):
    assert "the charter says who decides" in refused("decider_id = %s", roster(people, role).pk)


def test_what_is_ready_is_not_changed_under_the_eyes_of_who_decides(ready):
    assert "taken back before it is changed" in refused("question = 'Another?'")


def test_is_not_decided_without_a_choice(ready):
    assert "before its decider has chosen" in refused("state = 'decided'")


@pytest.mark.parametrize("what", ["question = 'Another?'", "state = 'framing'", "decider_id = NULL"])
def test_what_is_decided_stays(decided, what):
    assert "stays as it is" in refused(what)


def test_refers_to_nothing_of_another_client(people, engagement):
    with pytest.raises(IntegrityError, match="another client"), transaction.atomic():
        Decision.objects.create(client=people.foreign, engagement=engagement, question="?", category="tools")


def test_what_only_two_may_read_keeps_its_question(people, engagement):
    assert str(raised(people, engagement)) == "decision 1: Who releases?"
    assert str(raised(people, engagement, category="own-fees")) == "decision 2"


def test_what_is_about_the_fractional_cto_stays_so(people, engagement):
    raised(people, engagement, category="own-fees")

    assert "stays so" in refused("category = 'process'")


def test_knows_whether_it_is_late(people, engagement):
    assert raised(people, engagement, needed_by=day(-1)).overdue
    assert not raised(people, engagement, needed_by=day(0)).overdue
    assert not raised(people, engagement, needed_by=None).overdue


def test_the_decider_follows_the_charter(people):
    engagement = begin(people.seats["P"])
    let_decide(people, engagement, tools="X")

    assert raised(people, engagement, category="tools").decider == roster(people, "X")
    assert raised(people, engagement, category="hiring").decider == roster(people, "S")
