import pytest

from fractional_cto.workspace.decisions.models import Option, Template
from fractional_cto.workspace.decisions.models.template import INTERESTED, SELECTING
from fractional_cto.workspace.decisions.starts import STARTS
from fractional_cto.workspace.decisions.starts.start import CONSTRAINTS, INTEREST, OUTCOME

LONGEST = Option.title.field.max_length


@pytest.mark.parametrize("name", Template)
def test_a_template_is_whole(name):
    start = STARTS[name]
    titles = [start.nothing.title, *(option.title for option in start.options)]

    assert start.nothing.title.startswith("Do nothing")
    assert len(set(titles)) == len(titles) > 2
    assert all(len(title) <= LONGEST and start.asks(title) for title in titles)
    assert start.question.endswith("?")
    assert min(len(start.drivers), len(start.wants)) > 1


@pytest.mark.parametrize("name", Template)
def test_says_what_will_be_enforced(name):
    wants = set(STARTS[name].wants)

    assert ({OUTCOME, CONSTRAINTS} <= wants) is (name in SELECTING)
    assert (INTEREST in wants) is (name in INTERESTED)


def test_of_an_option_that_somebody_named_it_asks_nothing():
    assert STARTS["vendor"].asks("Example Cloud") == ()
