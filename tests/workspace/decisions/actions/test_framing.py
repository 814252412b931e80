from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision, Option
from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders import decisions
from tests.builders.decisions import day, framing
from tests.builders.engagements import agree, appoint, begin, let_all_decide, let_decide
from tests.builders.findings import finding
from tests.builders.people import roster


@pytest.fixture
def asking(people, engagement):
    """Make a finding that was answered with a decision three days ago."""
    found = finding(people.client, engagement, 1)
    at = timezone.now() - timezone.timedelta(days=3)
    Response.objects.create(client=people.client, finding=found, kind="decision", decided_by=people["P"], at=at)
    return found


@pytest.mark.parametrize("role", ["S", "X", "E", "B", "N", "V"])
def test_who_does_not_recommend_frames_nothing(people, engagement, framed, role):
    seat, option = people.seats[role], framed.options.last()
    said = {"engagement": engagement, "question": "?", "category": "tools", "raised_on": day(0)}
    for attempt in (
        lambda: actions.raise_decision(seat=seat, once=uuid4(), **said),
        lambda: actions.edit_decision(seat=seat, decision=framed, **framing(framed)),
        lambda: actions.add_option(seat=seat, decision=framed, once=uuid4(), title="More"),
        lambda: actions.edit_option(seat=seat, option=option, edition=edition_of(option), title="Else"),
        lambda: actions.drop_option(seat=seat, option=option),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_another_client_is_no_place_for_it(people, engagement):
    with pytest.raises(PermissionDenied):
        decisions.raised(people, begin(people.seats["stranger"]))


def test_the_clock_does_not_start_in_the_future(people, engagement):
    with pytest.raises(ValidationError, match="lies in the future"):
        decisions.raised(people, engagement, raised_on=day(1))


def test_a_finding_that_asks_for_none_is_no_reason(people, engagement):
    with pytest.raises(ValidationError, match="does not ask for a decision"):
        decisions.raised(people, engagement, finding=finding(people.client, engagement, 1))


def test_the_clock_starts_no_later_than_the_finding_asked(people, engagement, asking):
    with pytest.raises(ValidationError, match="that day or an earlier one"):
        decisions.raised(people, engagement, finding=asking, raised_on=day(-2))

    assert decisions.raised(people, engagement, finding=asking, raised_on=day(-3)).finding == asking


def test_is_as_confidential_as_its_finding(people, engagement, asking):
    asking.label = "people"
    asking.save()

    assert decisions.raised(people, engagement, finding=asking).label == "people"
    assert decisions.raised(people, engagement, category="own-contract").label == "person"


def test_begins_with_doing_nothing_and_its_decider(people, raised):
    assert [(option.title, option.nothing) for option in raised.options.all()] == [("Do nothing", True)]
    assert (raised.state, raised.number, raised.decider) == ("raised", 1, roster(people, "S"))


def test_a_form_sent_twice_raises_one(people, engagement):
    once = uuid4()
    said = {"engagement": engagement, "question": "?", "category": "tools", "raised_on": day(0)}
    first, second = (actions.raise_decision(seat=people.seats["P"], once=once, **said) for _ in "ab")

    assert first == second
    assert Decision.objects.count() == 1


def test_the_clock_never_moves_later(people, raised):
    with pytest.raises(ValidationError, match="never later"):
        actions.edit_decision(seat=people.seats["P"], decision=raised, **framing(raised, raised_on=day(-11)))


@pytest.mark.parametrize("role", ["P", "X", "E"])
def test_nobody_is_chosen_as_decider_against_the_charter(people, raised, role):
    said = framing(raised, decider=roster(people, role))

    with pytest.raises(ValidationError, match=r"is decided by: Sponsor\. That is Sam Example\."):
        actions.edit_decision(seat=people.seats["P"], decision=raised, **said)


def test_the_fractional_cto_decides_only_what_both_sides_agreed_to(people):
    engagement = begin(people.seats["P"], model="interim")
    appoint(people.seats["S"], engagement.charter, hiring="P")
    assert decisions.raised(people, engagement, category="hiring").decider == roster(people, "S")

    agree(people, engagement)
    assert decisions.raised(people, engagement, category="hiring").decider == roster(people, "P")


def test_no_decision_is_about_a_deadlock(people, engagement, raised):
    with pytest.raises(ValidationError, match="a deadlock is called"):
        decisions.raised(people, engagement, category="deadlock")
    told = framing(raised, category="deadlock", decider=None)
    with pytest.raises(ValidationError, match="a deadlock is called"):
        actions.edit_decision(seat=people.seats["P"], decision=raised, **told)


def test_another_category_has_another_decider(people, raised):
    let_decide(people, raised.engagement, tools="X")
    said = framing(raised, category="tools", decider=None)

    assert actions.edit_decision(seat=people.seats["P"], decision=raised, **said).decider == roster(people, "X")


def test_an_option_of_another_decision_is_not_recommended(people, engagement, raised):
    other = decisions.raised(people, engagement).options.get()

    with pytest.raises(ValidationError, match="of this decision"):
        actions.edit_decision(seat=people.seats["P"], decision=raised, **framing(raised, recommended=other))


def test_two_who_frame_notice_each_other(people, raised):
    said = framing(raised, drivers="Sooner.")
    actions.edit_decision(seat=people.seats["P"], decision=raised, **framing(raised, drivers="Later."))

    with pytest.raises(ChangedMeanwhile):
        actions.edit_decision(seat=people.seats["P"], decision=raised, **said)


@pytest.mark.parametrize(("stage", "sentence"), [("ready", "take it back to framing"), ("decided", "stays as it is")])
def test_what_is_no_longer_framed_is_not_changed(people, request, stage, sentence):
    decision = request.getfixturevalue(stage)

    with pytest.raises(ValidationError, match=sentence):
        actions.add_option(seat=people.seats["P"], decision=decision, once=uuid4(), title="More")


def test_who_lost_the_right_is_forgotten_while_it_is_framed(people, raised):
    let_all_decide(people, raised.engagement, "X")
    actions.add_option(seat=people.seats["P"], decision=raised, once=uuid4(), title="Hire")

    raised.refresh_from_db()
    assert (raised.state, raised.decider) == ("framing", None)


def test_doing_nothing_stays(people, framed):
    with pytest.raises(ValidationError, match="it stays"):
        actions.drop_option(seat=people.seats["P"], option=framed.options.get(nothing=True))


def test_an_option_comes_once_and_goes(people, raised):
    once = uuid4()
    made = [actions.add_option(seat=people.seats["P"], decision=raised, once=once, title="Hire") for _ in "ab"]
    assert made[0] == made[1]

    actions.drop_option(seat=people.seats["P"], option=made[0])
    assert Option.objects.count() == 1
    raised.refresh_from_db()
    assert raised.state == "framing"


def test_another_recommendation_replaces_the_first(people, framed):
    nothing = framed.options.get(nothing=True)
    actions.edit_decision(seat=people.seats["P"], decision=framed, **framing(framed, recommended=nothing))

    assert list(framed.options.filter(recommended=True)) == [nothing]


def test_the_journal_tells_every_step_and_no_secret(people, framed, engagement):
    assert list(Entry.objects.filter(noun="decision").order_by("pk").values_list("verb", flat=True)) == [
        "raised", "added an option to", "weighed an option of", "framed"
    ]  # fmt: skip

    secret = decisions.raised(people, engagement, category="own-fees", question="Twice the fee?")
    assert {entry.title for entry in Entry.objects.filter(object_id=secret.pk, noun="decision")} == {"decision 2"}


@pytest.mark.parametrize("role", ["X", "E"])
def test_own_matters_are_framed_by_nobody_else_at_the_client(people, engagement, role):
    own = decisions.raised(people, engagement, category="own-fees")

    with pytest.raises(PermissionDenied):
        actions.add_option(seat=people.seats[role], decision=own, once=uuid4(), title="More")


def test_the_fractional_cto_moves_no_day_of_what_is_about_themself(people, engagement):
    own = decisions.raised(people, engagement, category="own-contract")
    told = framing(own, needed_by=day(40), moved_because="Later.")

    with pytest.raises(ValidationError, match="until its decider says otherwise"):
        actions.edit_decision(seat=people.seats["P"], decision=own, **told)
    assert actions.edit_decision(seat=people.seats["S"], decision=own, **told).needed_by == day(40)


def test_the_sponsor_decides_about_the_fractional_cto_without_them(people, engagement):
    sam = people.seats["S"]
    said = {"question": "Do we go on?", "category": "own-contract", "raised_on": day(-2), "needed_by": day(3)}
    own = actions.raise_decision(seat=sam, engagement=engagement, once=uuid4(), **said)
    roster(people, "S")
    other = actions.add_option(seat=sam, decision=own, once=uuid4(), title="We stop", **decisions.WEIGHED)
    nothing = own.options.get(nothing=True)
    actions.edit_option(seat=sam, option=nothing, edition=edition_of(nothing), **decisions.WEIGHED)
    told = {"recommended": other, "recommendation": "Enough.", "evidence": "judgement, no evidence"}
    own = actions.edit_decision(
        seat=sam, decision=own, **framing(decisions.fresh(own), recommender=roster(people, "S"), decider=None, **told)
    )
    own = actions.put_forward(seat=sam, decision=own)

    actions.decide(seat=sam, decision=own, option=other, rationale="Enough.", edition=edition_of(own))
    anew = actions.raise_decision(
        seat=sam, engagement=engagement, once=uuid4(), parent=own, origin="supersedes", **said
    )
    assert anew.parent == own


def test_a_day_moves_only_where_it_was_read(people, raised):
    seen = framing(raised, needed_by=day(20))
    actions.edit_decision(seat=people.seats["P"], decision=raised, **framing(raised, drivers="Later."))

    with pytest.raises(ChangedMeanwhile):
        actions.edit_decision(seat=people.seats["P"], decision=raised, **seen)
