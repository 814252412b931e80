import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.risks.models import Risk, band
from tests.builders import risks
from tests.builders.people import roster
from tests.builders.risks import day


def refused(what, *values):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE risks_risk SET {what}", values)
    return str(why.value)


def test_the_database_refuses(raised):
    for what, name in [
        ("event = ' '", "risk_is_a_whole_sentence"),
        ("number = 7", "number never changes"),
        ("likelihood = 6, impact = 6", "stays readable"),
        ("residual_impact = 1", "stays readable"),
        ("state = 'treating'", "treated_by_somebody_with_a_plan"),
        ("state = 'closed'", "closed_by_evidence_or_merged"),
        ("state = 'closed', closed_on = '2026-01-01'", "closed_by_evidence_or_merged"),
        ("closed_on = '2026-01-01'", "closed_by_evidence_or_merged"),
        ("accepted_until = '2026-01-01'", "accepted_until_a_day"),
        ("state = 'closed', closed_on = '2026-01-01', merged_into_id = id", "merged_into_another"),
    ]:
        assert name in refused(what)


def test_a_risk_is_never_made_younger(raised):
    for days in [-19, 0, 1]:
        assert "never made younger" in refused("identified_on = %s", day(days))


def test_may_turn_out_to_be_older(raised):
    raised.identified_on = day(-40)
    raised.save()

    assert Risk.objects.get().days == 40


def test_nothing_is_accepted_without_its_approver(raised):
    for until in [day(1), day(400)]:
        assert "accepted by its approver" in refused("state = 'accepted', accepted_until = %s", until)


def test_a_proposal_is_no_acceptance(raised, proposal):
    assert "accepted by its approver" in refused("state = 'accepted', accepted_until = %s", proposal.until)


def test_an_acceptance_ends_on_the_day_that_was_said(accepted):
    for days in [29, 31, 400]:
        assert "accepted by its approver" in refused("accepted_until = %s", day(days))


def test_who_accepted_it_does_not_become_its_owner(people, accepted):
    assert "does not own it" in refused("owner_id = %s", roster(people, "S").pk)


def test_of_merged_risks_the_oldest_day_is_kept(people, engagement, raised):
    older = risks.raised(people, engagement, identified_on=day(-90))
    closing = "state = 'closed', closed_on = %s, merged_into_id = %s WHERE id = %s"

    assert "the oldest day is kept" in refused(closing, day(0), raised.pk, older.pk)


def test_says_one_sentence(raised):
    assert raised.sentence == (
        "Because nobody has restored a backup since May, the loss of a day's orders may happen, "
        "which would mean refunds to 400 customers."
    )
    raised.cause, raised.event, raised.impact_said = "because Eve is alone.", "An outage. ", "The end of May"
    assert raised.sentence == "Because Eve is alone, an outage may happen, which would mean the end of May."
    assert (raised.title, str(raised)) == ("An outage", "risk 1: an outage")
    raised.label = "person"
    assert str(raised) == "risk 1"


@pytest.mark.parametrize(
    ("cause", "within"),
    [("Each release waits", "each"), ("Those two know it", "those"), ("Ten days pass", "ten"), ("Tom is alone", "Tom")],
)
def test_only_names_are_large_within_a_sentence(raised, cause, within):
    raised.cause = cause
    assert raised.sentence.startswith(f"Because {within} ")


@pytest.mark.parametrize(
    ("score", "name"),
    [(1, "low"), (4, "low"), (5, "medium"), (9, "medium"), (10, "high"), (12, "high"), (15, "critical")],
)
def test_is_as_bad_as_the_product_says(score, name):
    assert band(score) == name


def test_what_nobody_there_owns_is_vacant(people, raised):
    assert not raised.vacant

    raised.owner.left_on = day(-1)
    assert raised.vacant
    raised.owner = None
    assert raised.vacant


def test_past_its_review_from_the_day_after(raised):
    told = []
    for days in (-1, 0, 1):
        raised.next_review = day(days)
        told.append(raised.unreviewed)

    assert told == [True, False, False]


def test_only_four_domains_want_an_owner_among_the_leaders():
    led = [domain for domain in Risk.Domain if Risk(domain=domain).led_by]

    assert led == ["security", "compliance", "reliability", "vendor-risk"]
