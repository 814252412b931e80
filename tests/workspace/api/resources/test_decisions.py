from uuid import uuid4

import pytest
from django.utils import timezone

from fractional_cto.workspace.accounts.models import PROVED, Event
from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.decisions import WEIGHED, decided, elsewhere, framed, raised, ready
from tests.builders.engagements import begin


@pytest.fixture
def engagement(people):
    return begin(people.seats["P"])


def now():
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"


def numbers(answer):
    return {one["number"] for one in answer["items"]}


@pytest.mark.parametrize("who", ["B", "V"])
def test_whose_role_reads_none_is_refused(people, reading, who):
    reading(who, "decisions", 403)


@pytest.mark.parametrize(("label", "readers"), [("people", "PSXN"), ("person", "PS")])
def test_what_somebody_may_not_read_is_not_there(people, engagement, reading, label, readers):
    raised(people, engagement, label=label)

    for who in "PSXEN":
        assert numbers(reading(who, "decisions")) == ({1} if who in readers else set())
        reading(who, "decisions/1", 200 if who in readers else 404)


def test_tells_the_question_the_options_and_what_was_chosen(people, engagement, reading):
    decided(people, engagement)
    told = reading("E", "decisions/1")

    assert (told["question"], told["state"], told["category"]) == ("Who releases?", "decided", "process")
    assert (told["decider"]["name"], told["recommender"]["name"]) == ("Sam Example", "Ada Example")
    assert [(one["title"], one["nothing"], one["recommended"]) for one in told["options"]][1:] == [
        ("The tech lead", False, True)
    ]
    assert {name: told["options"][1][name] for name in WEIGHED} == WEIGHED
    choice = told["choice"]
    assert (choice["option"], choice["rationale"], choice["by"]) == ("The tech lead", "We sleep better.", "Sam Example")
    assert choice["proven"] is False


def test_what_was_decided_elsewhere_is_told_as_that(people, engagement, reading):
    elsewhere(people, engagement)
    told = reading("E", "decisions/1")

    assert (told["state"], told["turns"]) == ("decided", [])
    assert (told["choice"]["option"], told["choice"]["source"]) == ("The agency", "Monday's meeting.")
    assert (told["choice"]["by"], told["choice"]["at"], told["choice"]["proven"]) == ("Sam Example", None, None)


def test_what_became_of_it_is_told_and_is_a_change(people, engagement, reading):
    decision, began = decided(people, engagement), now()
    actions.confirm(seat=people.seats["S"], decision=decision, reason="It works.", once=uuid4())

    (told,) = reading("E", "decisions", since=began)["items"]
    assert [(one["kind"], one["reason"], one["by"]) for one in told["turns"]] == [
        ("confirmed", "It works.", "Sam Example")
    ]


def test_whether_the_decider_was_proven_is_told(people, engagement, reading):
    Event.objects.create(actor=people["S"], verb=PROVED, account=people["S"])
    people["S"].emailaddress_set.create(email=people["S"].email, verified=True)
    decided(people, engagement)

    assert reading("E", "decisions/1")["choice"]["proven"] is True


def test_is_narrowed_by_state_and_category(people, engagement, reading):
    ready(people, engagement)
    raised(people, engagement, category="tools")

    assert numbers(reading("P", "decisions", state="ready")) == {1}
    assert numbers(reading("P", "decisions", category=["tools", "hiring"])) == {2}


def test_whatever_is_done_to_its_options_and_said_about_it_is_a_change(people, engagement, reading):
    decision = framed(people, engagement)
    one = {"seat": people.seats["P"]}
    option = decision.options.get(nothing=False)
    steps = [
        lambda: actions.edit_option(**one, option=option, edition=edition_of(option), **{**WEIGHED, "cost": "A week."}),
        lambda: actions.add_option(**one, decision=decision, once=uuid4(), title="A tool", **WEIGHED),
        lambda: actions.drop_option(**one, option=decision.options.get(title="A tool")),
        lambda: actions.comment(**one, decision=decision, text="When?", once=uuid4()),
    ]

    for step in steps:
        began = now()
        assert numbers(reading("S", "decisions", since=began)) == set()
        step()
        assert numbers(reading("S", "decisions", since=began)) == {1}
    assert reading("S", "decisions/1")["comments"][0]["text"] == "When?"


def test_what_was_withdrawn_is_there_with_its_reason(people, engagement, reading):
    decision = raised(people, engagement)
    actions.withdraw(seat=people.seats["P"], decision=decision, reason="It solved itself.")

    assert Decision.objects.get().state == "withdrawn"
    assert reading("P", "decisions", state="withdrawn")["items"][0]["withdrawn_because"] == "It solved itself."
