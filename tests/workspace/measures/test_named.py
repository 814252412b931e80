from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.measures import actions
from fractional_cto.workspace.measures.models import Ownership
from fractional_cto.workspace.measures.named import Word, word, words
from tests.builders import risks
from tests.builders.people import roster

NOW = timezone.now()


@pytest.mark.parametrize(("days", "late"), [(0, False), (30, False), (31, True)])
def test_thirty_days_are_soon_enough(days, late):
    assert Word(named_at=NOW, said_at=NOW + timedelta(days=days)).late is late
    assert not Word(named_at=NOW, said_at=None).late


def test_nothing_has_no_words():
    assert words([], []) == {}


def own(people, risk, **changes):
    """Change a risk as its form does: saved, so that its history knows."""
    for name, value in changes.items():
        setattr(risk, name, value)
    risk.save()
    return word(risk).said_at is not None


def test_who_is_named_again_says_so_again(people, engagement):
    risk = risks.raised(people, engagement)
    actions.own(seat=people.seats["E"], thing=risk)
    assert own(people, risk, plan="A drill each month.")

    assert not own(people, risk, owner=roster(people, "S"))
    assert not own(people, risk, owner=roster(people, "E"))
    actions.own(seat=people.seats["E"], thing=risk)
    assert own(people, risk)
    assert Ownership.objects.count() == 2


def test_other_words_want_another_word(people, engagement):
    risk = risks.raised(people, engagement)
    actions.own(seat=people.seats["E"], thing=risk)

    assert not own(people, risk, event="the loss of a year's orders")
