import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.models.refusals import KEPT
from fractional_cto.workspace.journal.models import Entry
from tests.builders import decisions


def restrict(people, decision, label="person", who="P", reason="It names somebody."):
    return actions.restrict(seat=people.seats[who], decision=decision, label=label, reason=reason)


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V", "stranger"])
def test_is_for_who_frames_it(people, decided, who):
    with pytest.raises(PermissionDenied):
        restrict(people, decided, who=who)


@pytest.mark.parametrize("label", ["open", "people"])
def test_more_or_as_many_readers_are_refused(people, engagement, label):
    secret = decisions.decided(people, engagement, label="people")
    with pytest.raises(ValidationError):
        restrict(people, secret, label)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=secret.pk).update(label=label)


@pytest.mark.parametrize("change", [{"question": "Who?"}, {"decider": None}, {"state": "raised"}, {"amount": 1}])
def test_nothing_else_changes_with_it(decided, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decided.pk).update(label="person", **change)


def test_all_columns_are_kept():
    columns = {field.attname for field in Decision._meta.concrete_fields}  # noqa: SLF001  # Django's documented door

    assert columns - set(KEPT) == {"label", "changed_at"}


def test_fewer_read_it_and_what_follows_it(people, engagement, decided):
    anew = decisions.raised(people, engagement, parent=decided, origin="supersedes", question="Who pays?")
    restrict(people, decided)

    assert {one.label for one in Decision.objects.all()} == {"person"}
    assert anew.pk
    told = Entry.objects.filter(verb="restricted").order_by("pk")
    assert [(one.reason, one.title) for one in told] == [
        ("It names somebody.", "decision 1"), ("It names somebody.", "decision 2"),
    ]  # fmt: skip


def test_one_whose_decider_has_gone_is_restricted_all_the_same(people, elsewhere):
    people.seats["S"].role = "E"
    people.seats["S"].save()

    assert restrict(people, elsewhere).label == "person"


def test_what_is_with_its_decider_is_taken_back_first(people, engagement, decided):
    decisions.ready(people, engagement, parent=decided, origin="supersedes")
    with pytest.raises(ValidationError, match="take it back"):
        restrict(people, decided)
