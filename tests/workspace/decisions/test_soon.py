from datetime import datetime, time
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from fractional_cto.workspace.decisions.actions import reverse
from fractional_cto.workspace.decisions.columns import reopened
from fractional_cto.workspace.decisions.filters import MORE
from fractional_cto.workspace.decisions.queries import decisions as shown
from fractional_cto.workspace.decisions.queries import exported
from fractional_cto.workspace.measures.cases import of_decisions
from fractional_cto.workspace.shared import guards
from tests.builders import decisions


def at(days, hour=8):
    return timezone.make_aware(datetime.combine(decisions.day(days - 200), time(hour)))


@pytest.mark.parametrize(
    ("turned", "anew", "soon"), [(90, 199, True), (91, 199, False), (150, 90, True), (150, 91, False)]
)
def test_what_came_back_is_counted_by_days_wherever_it_shows(people, engagement, turned, anew, soon):
    decided = decisions.decided(people, engagement)
    reverse(seat=people.seats["S"], decision=decided, once=uuid4(), reason="It failed.")
    told = {"parent": decided, "origin": "reopens", "raised_on": decided.raised_on}
    follower = decisions.raised(people, engagement, **told)
    guards.lift()
    with connection.cursor() as cursor:  # as if that had been long ago: in the morning, and back in the evening
        cursor.execute("UPDATE decisions_choice SET at = %s", [at(0)])
        cursor.execute("UPDATE decisions_turn SET at = %s", [at(turned, 20)])
        cursor.execute("UPDATE decisions_decision SET made_at = %s WHERE id = %s", [at(anew, 20), follower.pk])
    guards.install()

    rows = shown(people.seats["P"])
    assert [case.undone for case in of_decisions(people.seats["P"]) if case.decided_on] == [soon]
    assert rows.filter(MORE["reopened"]()).exists() is soon
    assert reopened(exported(people.seats["P"]).get(pk=decided.pk)) == ("Yes" if soon else "")
