import pytest

from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.charter import role_of
from fractional_cto.workspace.decisions.entitled import entitled, with_roles
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import DecisionRight
from tests.builders import decisions
from tests.builders.engagements import agree, appoint


@pytest.mark.parametrize("agreed", [False, True])
def test_says_of_many_what_the_queries_say_of_one(people, engagement, agreed):
    own = {"client": engagement.client, "charter": engagement.charter, "category": "spending"}
    for kind, up_to, decider in (("", 500, "X"), ("lasting", None, "E")):
        DecisionRight.objects.create(**own, kind=kind, up_to=up_to, decider=decider)
    DecisionRight.objects.filter(category="deadlock").update(decider="P")
    for amount, kind in ((None, "reversible"), (400, "reversible"), (400, "lasting")):
        decisions.raised(people, engagement, category="spending", amount=amount, kind=kind)
    decisions.raised(people, engagement, category="own-fees")
    decisions.stuck(people, engagement)
    decisions.stuck(people, engagement, category="tools")
    if agreed:
        DecisionRight.objects.filter(up_to=500).update(decider="S")
        agree(people, engagement)
        appoint(people.seats["P"], engagement.charter, process="E", spending="E", tools="E")

    rows = list(with_roles(Decision.objects.select_related("decider", "finding")).order_by("number"))

    assert [entitled(each) for each in rows] == [queries.rightful(each) for each in rows]
    assert [each.may_decide for each in rows] == [role_of(each) for each in rows]
    assert [entitled(each) for each in rows] == [True, True, not agreed, True, not agreed, True]
