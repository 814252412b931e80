import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.measures.models import Ownership
from tests.builders import risks
from tests.builders.people import roster


@pytest.fixture
def risk(people, engagement):
    return risks.raised(people, engagement)


def said(people, risk, person, by):
    with transaction.atomic():
        return Ownership.objects.create(client=people.client, risk=risk, person=roster(people, person), by=people[by])


@pytest.mark.parametrize("by", ["P", "S", "stranger"])
def test_nobody_says_it_for_another(people, risk, by):
    with pytest.raises(IntegrityError, match="people say themselves what is theirs"):
        said(people, risk, "E", by)


def test_who_does_not_own_it_can_not_say_so(people, risk):
    with pytest.raises(IntegrityError, match="only its owner says"):
        said(people, risk, "S", "S")


def test_is_said_of_one_thing_for_good(people, risk):
    kept = said(people, risk, "E", "E")

    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.create(client=people.client, person=kept.person, by=kept.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.update(person=roster(people, "S"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.all().delete()


def test_crosses_no_client(people, risk):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.create(client=people.foreign, risk=risk, person=roster(people, "E"), by=people["E"])
