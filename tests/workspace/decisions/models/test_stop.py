import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.decisions.models import Decision, StopDecision, WindDownStep
from fractional_cto.workspace.roadmap.models import Move
from tests.builders import decisions, roadmap, stops
from tests.builders.engagements import begin

STOP = "UPDATE decisions_stopdecision SET"


def refused(what, *values):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(what, values)
    return str(why.value)


@pytest.fixture
def stop(people, engagement):
    return stops.proposed(people, engagement)


REFUSED = {
    "title = ' '": "what_stops_has_a_name",
    "days = -1": "a_stop_frees_nothing_or_more",
    "spend = -1": "a_stop_frees_nothing_or_more",
    "restart_condition = ''": "a_stop_says_when_it_may_start_again",
    "kind = 'tool'": "kind never changes",
}


def test_the_database_refuses(people, engagement, stop):
    for what, sentence in REFUSED.items():
        assert sentence in refused(f"{STOP} {what}")
    stops.step(people, stop)
    for table in ("stopdecision", "winddownstep"):
        assert "decisions_" in refused(f"DELETE FROM decisions_{table}")
    assert "due never changes" in refused("UPDATE decisions_winddownstep SET due = '2999-01-01'")
    assert "somebody_did_what_is_done" in refused("UPDATE decisions_winddownstep SET done_on = '2026-01-01'")


def test_what_the_decider_saw_stays(people, stop):
    stops.ready(people, stop)

    assert "only while the decision is being framed" in refused(f"{STOP} days = 40")


def test_what_is_done_stays_done(people, engagement, stop):
    stops.step(people, stop)
    WindDownStep.objects.update(done_on="2026-01-01", done_by=people["E"])

    assert "stays done" in refused("UPDATE decisions_winddownstep SET done_on = NULL, done_by_id = NULL")


def test_only_a_decision_of_its_kind_says_what_stops(people, engagement, framed, stop):
    assert "says what stops" in refused(
        "UPDATE decisions_decision SET state = 'ready', category = 'stop', decider_id = NULL WHERE id = %s", framed.pk
    )
    other = Decision.objects.get(pk=framed.pk)
    with pytest.raises(IntegrityError, match="being framed"), transaction.atomic():
        StopDecision.objects.create(
            client=people.client, decision=other, option=other.options.last(), kind="tool", title="Chat",
            restart_condition="Never.",
        )  # fmt: skip


def test_stopping_is_an_option_of_its_decision(people, engagement, framed, stop):
    decision = decisions.raised(people, engagement, category="stop")

    with pytest.raises(IntegrityError, match="stopping is an option"), transaction.atomic():
        StopDecision.objects.create(
            client=people.client, decision=decision, option=framed.options.last(), kind="tool", title="Chat",
            restart_condition="Never.",
        )  # fmt: skip


def test_initiatives_of_another_engagement_do_not_stop_here(people, engagement):
    other = begin(people.seats["P"], title="Another")
    foreign = roadmap.active(people, other)
    one = stops.of(people, other, foreign)

    assert "belong to the engagement" in refused(
        f"{STOP} instead_id = %s WHERE id = %s", foreign.pk, stops.proposed(people, engagement).pk
    )
    assert one.initiative == foreign


def test_nothing_stops_without_a_decision_to_stop_it(people, engagement):
    one = roadmap.active(people, engagement)
    stops.chosen(people, stops.of(people, engagement, one), nothing=True)

    with pytest.raises(IntegrityError, match="without a decision"), transaction.atomic():
        Move.objects.create(client=people.client, initiative=one, state="stopped", by=people["S"])


def test_says_how_it_stands(people, stop):
    assert (str(stop), stop.stands, stop.carried) == ("Monday round", "Raised", False)
    assert stops.chosen(people, stop).stands == "Stopped"
