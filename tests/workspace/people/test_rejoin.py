from django.utils import timezone

from fractional_cto.workspace.people.models import Person
from tests.builders.roster import member


def test_reading_changes_nothing(people, page):
    member(people.client, "Eve", left_on=timezone.localdate())

    assert page("P", "1/rejoin/").status_code == 405
    assert not Person.objects.get().present


def test_welcomes_back(people, page):
    member(people.client, "Eve", left_on=timezone.localdate())

    assert page("P", "1/rejoin/", {}).status_code == 302
    assert Person.objects.get().present
