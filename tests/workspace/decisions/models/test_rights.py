import pytest
from django.db import connection

from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.entitled import with_roles
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.models.rights import role_of
from fractional_cto.workspace.engagements.models import Charter, DecisionRight
from tests.builders import decisions

LIMITS = (("", 2000, "X"), ("", 500, "E"), ("lasting", None, "S"), ("lasting", 100, "X"), ("reversible", 300, "P"))


CASES = [(kind, amount) for kind in ("reversible", "lasting") for amount in (None, 50, 100, 300, 301, 2000, 2001)]


@pytest.mark.parametrize("agreed", [False, True])
def test_the_database_reads_the_charter_as_the_program_does(people, engagement, agreed):
    own = {"client": engagement.client, "charter": engagement.charter, "category": "spending"}
    DecisionRight.objects.filter(category="spending").update(decider="B")
    engagement.model = "interim"
    engagement.save()
    for of, up_to, decider in LIMITS:
        DecisionRight.objects.create(**own, kind=of, up_to=up_to, decider=decider)
    Charter.objects.update(state="acknowledged" if agreed else "amended")
    said = {"category": "spending", "decider": None}
    made = [decisions.raised(people, engagement, kind=kind, amount=amount, **said) for kind, amount in CASES]

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {role_of('d')} FROM decisions_decision d ORDER BY d.number")
        assert [role for (role,) in cursor] == [queries.right(each).decider for each in made]
        assert len({queries.right(each).decider for each in made}) >= 3


def test_nobody_decides_between_sides_they_wrote(people, engagement):
    DecisionRight.objects.filter(category="deadlock").update(decider="P")
    Charter.objects.update(state="acknowledged")
    made = [decisions.stuck(people, engagement, noted=noted) for noted in (False, True)]

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {role_of('d')} FROM decisions_decision d ORDER BY d.number")
        assert [role for (role,) in cursor] == ["P", "S"]
    assert [queries.right(each).decider for each in made] == ["P", "S"]
    assert [each.may_decide for each in with_roles(Decision.objects.order_by("number"))] == ["P", "S"]
