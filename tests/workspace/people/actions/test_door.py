import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from fractional_cto.workspace.people.actions.door import begin


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_refuses_who_may_not(people, role):
    with pytest.raises(PermissionDenied), transaction.atomic():
        begin(people.seats[role], "person.change")


def test_lets_in_who_may(people):
    with transaction.atomic():
        begin(people.seats["S"], "person.change")
