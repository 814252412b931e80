import pytest

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.charter import role_of
from fractional_cto.workspace.engagements.models import DecisionRight
from tests.builders import decisions
from tests.builders.engagements import agree, appoint, begin, let_decide, write
from tests.builders.people import roster


@pytest.mark.parametrize("who", ["X", "E", "B"])
def test_what_one_side_wrote_moves_nothing_from_the_sponsor(people, engagement, who):
    agree(people, engagement)
    draft = begin(people.seats["P"])  # the charter of a second engagement, which nobody acknowledged
    appoint(people.seats["P"], draft.charter, process=who)

    raised = decisions.raised(people, draft)
    assert role_of(raised) == "S"
    assert raised.decider == roster(people, "S")


@pytest.mark.parametrize("side", ["S", "P"])
def test_either_side_takes_from_the_fractional_cto_at_once(people, engagement, side):
    engagement.model = "interim"
    engagement.save()
    let_decide(people, engagement, hiring="P", tools="X")
    trusted = decisions.raised(people, engagement, category="hiring")
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Also the warehouse"})
    assert role_of(trusted) == "P"

    appoint(people.seats[side], engagement.charter, hiring="S", tools="S")
    assert role_of(trusted) == "S"
    assert role_of(decisions.raised(people, engagement, category="tools")) == "X"

    appoint(people.seats["P"], engagement.charter, hiring="P", tools="X")  # as both acknowledged it once
    assert role_of(trusted) == "S"
    agree(people, engagement)
    assert role_of(trusted) == "P"


def test_what_is_about_the_fractional_cto_asks_no_charter(people, engagement):
    agree(people, engagement)
    engagement.charter.decisionright_rows.filter(category="own-fees").delete()
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Also the warehouse"})
    agree(people, engagement)

    assert role_of(decisions.raised(people, engagement, category="own-fees")) == "S"


@pytest.fixture
def rights(people, engagement):
    """Let others decide what spends little, and what can not be taken back."""
    own = {"client": engagement.client, "charter": engagement.charter, "category": "spending"}
    for kind, up_to, decider in (("", 2000, "X"), ("", 500, "E"), ("lasting", None, "S"), ("lasting", 100, "X")):
        DecisionRight.objects.create(**own, kind=kind, up_to=up_to, decider=decider)
    agree(people, engagement)


@pytest.mark.parametrize(
    ("kind", "amount", "decider"),
    [
        ("reversible", None, "S"),
        ("reversible", 2001, "S"),
        ("reversible", 2000, "X"),
        ("reversible", 500, "E"),
        ("lasting", 101, "S"),
        ("lasting", 100, "X"),
    ],
)
@pytest.mark.usefixtures("rights")
def test_class_and_amount_say_who_decides(people, engagement, kind, amount, decider):
    made = decisions.raised(people, engagement, category="spending", kind=kind, amount=amount)

    assert made.decider == roster(people, decider)


def test_another_amount_is_for_another_to_decide(people, engagement, rights):
    made = decisions.framed(people, engagement, category="spending", amount=400)
    told = decisions.framing(made, decider=None)

    changed = actions.edit_decision(seat=people.seats["P"], decision=made, **{**told, "amount": 4000})

    assert (made.decider.name, changed.decider.name) == ("Eve Example", "Sam Example")
