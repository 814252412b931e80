from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.tally import oldest, standing, tally
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.risks import day


def test_counts_what_needs_somebody(people, engagement):
    """By hand: 1 and 4 are high and live, 2 rests, 3 is over; 4 is back, 5 is medium, nobody's and past its review."""
    risks.raised(people, engagement, identified_on=day(-70))
    risks.accepted(people, engagement, identified_on=day(-500))
    risks.closed(people, engagement, identified_on=day(-600), next_review=day(-5))
    risks.expired(people, engagement)
    risks.raised(people, engagement, likelihood=3, owner=None, next_review=day(-1), identified_on=day(-400))
    seat = people.seats["S"]

    assert standing(tally(seat)) == {
        "high": 2, "again": 1, "proposed": 0, "unreviewed": 1, "ownerless": 1, "accepted": 1, "open": 3,
    }  # fmt: skip
    assert oldest(tally(seat)) == 70


def test_a_renewal_waits_for_its_approver_too(people, engagement, raised, proposal):
    risks.proposed(people, risks.accepted(people, engagement), until=day(60))
    risks.accepted(people, engagement)

    counted = standing(tally(people.seats["S"]))
    assert (counted["proposed"], counted["accepted"]) == (2, 2)


def test_closing_and_reopening_makes_the_oldest_no_younger(people, raised):
    ada = people.seats["P"]
    over = actions.close_risk(seat=ada, risk=raised, evidence="Seen.", edition=edition_of(raised))
    assert oldest(tally(ada)) is None

    actions.reopen(seat=ada, risk=over, reason="Not over.", edition=edition_of(over))
    assert oldest(tally(ada)) == 20
