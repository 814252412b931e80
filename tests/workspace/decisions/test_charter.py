import pytest

from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.charter import role_of
from fractional_cto.workspace.engagements.models import DecisionRight
from tests.builders import decisions
from tests.builders.engagements import agree, appoint, write
from tests.builders.people import roster


def test_an_engagement_without_rights_has_no_decider(people, raised):
    DecisionRight.objects.all().delete()

    assert role_of(raised) is None
    assert not queries.deciders(raised).exists()


def test_the_fractional_cto_has_only_agreed_rights(people, engagement):
    engagement.model = "interim"
    engagement.save()
    DecisionRight.objects.filter(category="hiring").update(decider="P")
    trusted = decisions.raised(people, engagement, category="hiring")
    assert role_of(trusted) is None
    assert trusted.decider is None

    agree(people, engagement)
    assert role_of(trusted) == "P"
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Also the warehouse"})
    assert role_of(trusted) == "P"
    appoint(people.seats["S"], engagement.charter, hiring="S")
    assert role_of(trusted) == "P"
    agree(people, engagement)
    assert role_of(trusted) == "S"


@pytest.fixture
def rights(engagement):
    """Let others decide what spends little, and what can not be taken back."""
    own = {"client": engagement.client, "charter": engagement.charter, "category": "spending"}
    for kind, up_to, decider in (("", 2000, "X"), ("", 500, "E"), ("lasting", None, "S"), ("lasting", 100, "X")):
        DecisionRight.objects.create(**own, kind=kind, up_to=up_to, decider=decider)


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
