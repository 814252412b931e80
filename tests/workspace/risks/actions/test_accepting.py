import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Verdict
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.people import roster
from tests.builders.risks import day, planning, proposed, rated
from tests.workspace.risks.models.test_acceptance import a_year_from_today


@pytest.fixture
def answer(people, raised, proposal):
    """Answer the proposal as somebody who read the risk as it is."""

    def accept(who="S", **said):
        raised.refresh_from_db()
        told = {"acceptance": proposal.pk, "agreed": True, "edition": edition_of(raised), **said}
        return actions.accept(seat=people.seats[who], risk=raised, **told)

    return accept


def test_nobody_accepts_it_but_the_one_who_was_asked(answer):
    for who in ["P", "X", "E", "B", "N", "V", "stranger"]:
        with pytest.raises(PermissionDenied):
            answer(who)

        assert not Verdict.objects.exists()


def test_only_the_practitioner_proposes(people, raised):
    for who in ["S", "X", "E", "N", "stranger"]:
        told = {"approver": roster(people, "S"), "until": day(3), "reason": "So.", "once": None, "edition": ""}

        with pytest.raises(PermissionDenied):
            actions.propose(seat=people.seats[who], risk=raised, **told)


def test_nobody_is_asked_who_may_not_accept_it(people, raised):
    for who in ["P", "X", "E"]:
        with pytest.raises(ValidationError, match="That is Sam Example"):
            proposed(people, raised, who)


def test_the_owner_is_not_asked(people, raised):
    actions.plan_risk(seat=people.seats["P"], risk=raised, **planning(raised, owner=roster(people, "S")))
    raised.refresh_from_db()

    with pytest.raises(ValidationError, match="nobody yet"):
        proposed(people, raised)


def test_what_nobody_owns_is_not_proposed(people, raised):
    actions.plan_risk(seat=people.seats["P"], risk=raised, **planning(raised, owner=None))
    raised.refresh_from_db()

    with pytest.raises(ValidationError, match="has no owner"):
        proposed(people, raised)


def test_an_acceptance_ends_within_a_year(people, raised):
    for until, words in [(0, "still to come"), (-5, "still to come"), (800, "twelve months at most")]:
        with pytest.raises(ValidationError, match=words):
            proposed(people, raised, until=day(until))


def test_it_may_last_a_year(people, raised):
    with pytest.raises(ValidationError, match="twelve months"):
        proposed(people, raised, until=a_year_from_today(1))

    assert proposed(people, raised, until=a_year_from_today(0))


def test_wants_a_reason(people, raised):
    with pytest.raises(ValidationError, match="Say why"):
        proposed(people, raised, reason=" ")


def test_who_proposes_has_read_what_is_there(people, raised):
    with pytest.raises(ChangedMeanwhile):
        proposed(people, raised, edition="2020-01-01T00:00:00+00:00")


def test_accepting_twice_accepts_once_and_is_written_down(answer, people, raised, proposal):
    assert answer() == answer()

    raised.refresh_from_db()
    assert (raised.state, raised.accepted_until, raised.treatment) == ("accepted", proposal.until, "accept")
    assert [(each.verb, each.actor) for each in Entry.objects.filter(verb__contains="accepted")] == [
        ("accepted", people["S"])
    ]


def test_who_says_no_says_why(answer, raised):
    with pytest.raises(ValidationError, match="Say why not"):
        answer(agreed=False, reason=" ")
    answer(agreed=False, reason="Too dear if it happens.")

    raised.refresh_from_db()
    assert raised.state == "open"


def test_nobody_accepts_it_whose_address_is_not_proven_where_mail_could(answer, mailed):
    with pytest.raises(ValidationError, match="Nobody has shown yet that sam@"):
        answer()


def test_what_was_replaced_meanwhile_is_not_accepted(answer, people, raised):
    proposed(people, raised, until=day(60))

    with pytest.raises(ValidationError, match="replaced"):
        answer()


def test_what_was_changed_meanwhile_is_read_anew(answer, people, raised):
    seen = edition_of(raised)
    actions.plan_risk(seat=people.seats["P"], risk=raised, **planning(raised, next_review=day(9)))

    with pytest.raises(ChangedMeanwhile):
        answer(edition=seen)


def test_what_got_worse_meanwhile_is_not_accepted(answer, people, raised):
    rated(people, raised, impact=5, residual_impact=5)

    with pytest.raises(PermissionDenied):
        answer()


def test_what_was_closed_and_came_back_is_proposed_anew(answer, people, raised):
    ada = people.seats["P"]
    over = actions.close_risk(seat=ada, risk=raised, evidence="Seen.", edition=edition_of(raised))
    with pytest.raises(PermissionDenied):
        answer()
    actions.reopen(seat=ada, risk=over, reason="Not over.", edition=edition_of(over))

    with pytest.raises(PermissionDenied):
        answer()


def test_an_executive_accepts_only_what_they_answer_for(people, raised):
    RaciRow.objects.create(client=people.client, title="Uptime", kind="reliability", accountable=roster(people, "X"))
    asked = proposed(people, raised, "X")
    told = {"acceptance": asked.pk, "agreed": True, "edition": edition_of(raised)}
    RaciRow.objects.update(kind="security")
    with pytest.raises(PermissionDenied):
        actions.accept(seat=people.seats["X"], risk=raised, **told)

    RaciRow.objects.update(kind="reliability")
    assert actions.accept(seat=people.seats["X"], risk=raised, **told).by == people["X"]
