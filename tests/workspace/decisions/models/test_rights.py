import pytest
from django.db import connection

from fractional_cto.workspace.decisions import charter
from fractional_cto.workspace.decisions.entitled import with_roles
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.models.rights import role_of
from fractional_cto.workspace.engagements.models import DecisionRight
from tests.builders import decisions
from tests.builders.engagements import agree, appoint, let_decide
from tests.builders.people import roster

LIMITS = (("", 2000, "X"), ("", 500, "E"), ("lasting", None, "S"), ("lasting", 100, "X"), ("reversible", 300, "P"))


CASES = [(kind, amount) for kind in ("reversible", "lasting") for amount in (None, 50, 100, 300, 301, 2000, 2001)]


def test_the_database_keeps_the_decider_until_both_sides_acknowledge_another(people, engagement, refused):
    agree(people, engagement)
    decisions.raised(people, engagement)
    appoint(people.seats["P"], engagement.charter, process="X")
    other = "UPDATE decisions_decision SET decider_id = %s"
    assert "the charter says who decides" in refused(other, roster(people, "X").pk)
    Decision.objects.update(decider=roster(people, "S"))

    agree(people, engagement)
    assert "the charter says who decides" in refused(other, roster(people, "S").pk)
    Decision.objects.update(decider=roster(people, "X"))


@pytest.mark.parametrize("agreed", [False, True])
def test_the_database_reads_the_charter_as_the_program_does(people, engagement, agreed):
    own = {"client": engagement.client, "charter": engagement.charter, "category": "spending"}
    DecisionRight.objects.filter(category="spending").update(decider="B")
    DecisionRight.objects.filter(category="deadlock").update(decider="E")
    engagement.model = "interim"
    engagement.save()
    for of, up_to, decider in LIMITS:
        DecisionRight.objects.create(**own, kind=of, up_to=up_to, decider=decider)
    if agreed:
        agree(people, engagement)
        DecisionRight.objects.filter(category="spending").exclude(decider="P").update(decider="E")
    said = {"category": "spending", "decider": None}
    made = [decisions.raised(people, engagement, kind=kind, amount=amount, **said) for kind, amount in CASES]

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {role_of('d')} FROM decisions_decision d ORDER BY d.number")
        assert [role for (role,) in cursor] == [charter.role_of(each) for each in made]
        assert {charter.role_of(each) for each in made} == (set("BXEPS") if agreed else {"S"})
    assert [each.may_decide for each in with_roles(Decision.objects.order_by("number"))] == [
        charter.role_of(each) for each in made
    ]


def test_nobody_decides_between_sides_they_wrote(people, engagement):
    let_decide(people, engagement, deadlock="P")
    made = [decisions.stuck(people, engagement, noted=noted) for noted in (False, True)]

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {role_of('d')} FROM decisions_decision d ORDER BY d.number")
        assert [role for (role,) in cursor] == ["P", "S"]
    assert [charter.role_of(each) for each in made] == ["P", "S"]
    assert [each.may_decide for each in with_roles(Decision.objects.order_by("number"))] == ["P", "S"]


@pytest.mark.parametrize(
    ("category", "amount", "role"),
    [
        ("spending", None, "S"),
        ("hiring", None, "S"),
        ("priorities", None, "S"),
        ("risk", None, "S"),
        ("tools", 100, "S"),
        ("architecture", None, "S"),
        ("process", 301, "S"),
        ("architecture", 300, "P"),
        ("process", 300, "P"),
    ],
)
def test_only_a_technical_deadlock_is_broken_by_the_right_for_it(people, engagement, category, amount, role):
    DecisionRight.objects.filter(category=category).update(decider="X")
    DecisionRight.objects.filter(category="deadlock").update(decider="P", up_to=300)
    agree(people, engagement)
    stuck = decisions.stuck(people, engagement, category=category, amount=amount)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {role_of('d')} FROM decisions_decision d")
        assert cursor.fetchall() == [(role,)]
    assert charter.role_of(stuck) == role
    assert with_roles(Decision.objects.all()).get().may_decide == role
