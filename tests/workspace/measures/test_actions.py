import pytest
from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.measures import actions
from fractional_cto.workspace.measures.models import Ownership
from tests.builders import risks
from tests.builders.engagements import promise
from tests.builders.people import roster


@pytest.mark.parametrize("who", ["P", "S", "X", "B", "N", "V", "stranger"])
def test_nobody_but_its_owner_says_so(people, engagement, who):
    risk = risks.raised(people, engagement)

    with pytest.raises(PermissionDenied):
        actions.own(seat=people.seats[who], thing=risk)
    assert not Ownership.objects.exists()


def test_who_has_left_says_nothing(people, engagement):
    risk = risks.raised(people, engagement)
    type(risk.owner).objects.filter(pk=risk.owner.pk).update(left_on="2026-01-01")

    with pytest.raises(PermissionDenied):
        actions.own(seat=people.seats["E"], thing=risk)


def test_the_owner_says_so_once(people, engagement):
    outcome = promise(people.seats["P"], engagement, accountable=roster(people, "E"))
    for thing in (risks.raised(people, engagement), outcome):
        first = actions.own(seat=people.seats["E"], thing=thing)
        assert actions.own(seat=people.seats["E"], thing=thing) == first
    assert Ownership.objects.count() == 2
    assert Entry.objects.filter(verb="acknowledged", actor=people["E"]).count() == 2
