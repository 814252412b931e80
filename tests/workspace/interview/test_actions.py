from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.interview import actions
from fractional_cto.workspace.interview.models import Answer, Withdrawal
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.journal.queries import entries


@pytest.mark.parametrize("who", "XEBNV")
def test_who_may_not_read_the_interview_answers_nothing(people, note, who):
    made = note()

    with pytest.raises(PermissionDenied):
        note(who, by=people[who].name)
    with pytest.raises(PermissionDenied):
        actions.withdraw(seat=people.seats[who], answer=made, reason="So.")


def test_nobody_reaches_another_client(people, note):
    made = note()

    with pytest.raises(PermissionDenied):
        actions.withdraw(seat=people.seats["stranger"], answer=made, reason="So.")
    assert note("stranger").client == people.foreign


def test_the_sponsor_answers_for_nobody_else(people, note):
    with pytest.raises(PermissionDenied):
        note("S")

    assert note("S", by=people["S"].name).noted_by == people["S"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"question": "restore-tests"}, "did you mean restore-test"),
        ({"answer": " "}, "a text with what was said"),
        ({"by": " "}, "the name of the person"),
        ({"level": 5}, "a number from 0"),
        ({"question": "disputes"}, "contracts has no levels"),
        ({"on": date(1066, 10, 14)}, "since 1990"),
        ({"on": date(2999, 1, 1)}, "lies in the future"),
    ],
)
def test_what_no_audit_would_take_is_refused(note, wrong, why):
    with pytest.raises(ValidationError, match=why) as refused:
        note(**wrong)

    assert set(refused.value.message_dict) <= {*wrong, "level"}
    assert not Answer.objects.exists()


def test_sent_twice_it_is_noted_once(people, note):
    once = uuid4()

    assert note(once=once) == note(once=once)
    assert Answer.objects.count() == 1
    assert Entry.objects.filter(noun="interview answer").count() == 1


def test_one_word_a_day_holds_until_it_is_withdrawn(people, note):
    first = note()
    with pytest.raises(ValidationError, match="on that day already"):
        note(answer="In June.", by="ida example")

    actions.withdraw(seat=people.seats["P"], answer=first, reason="It was June.")
    assert note(answer="In June.").number == 2
    assert note(by="Bob Sample").number == 3
    assert note(on=timezone.localdate() - timedelta(days=1)).number == 4


def test_only_who_leads_and_who_noted_it_withdraw_once_and_say_why(people, note):
    mine, theirs = note("S", by=people["S"].name), note()

    with pytest.raises(PermissionDenied):
        actions.withdraw(seat=people.seats["S"], answer=theirs, reason="So.")
    with pytest.raises(ValidationError, match="Say why"):
        actions.withdraw(seat=people.seats["P"], answer=theirs, reason=" ")
    made = actions.withdraw(seat=people.seats["S"], answer=mine, reason="I was wrong.")

    assert actions.withdraw(seat=people.seats["P"], answer=mine, reason="Again.") == made
    assert Withdrawal.objects.count() == 1


def test_the_journal_tells_it_to_who_may_read_it(people, note):
    actions.withdraw(seat=people.seats["P"], answer=note(), reason="It was a plan.")

    told = entries(people.seats["S"]).filter(noun="interview answer")
    assert [each.verb for each in told] == ["withdrew", "noted"]
    assert {each.title for each in told} == {"answer 1 to restore-test"}
    assert not entries(people.seats["E"]).filter(noun="interview answer").exists()
