import pytest

from tests.builders.engagements import agree, write


@pytest.mark.parametrize("role", "XEN")
def test_the_terms_are_for_the_two_sides_only(people, engagement, seen, role):
    write(people.seats["P"], engagement.charter, terms={"rate": 1250, "budget": 90000})

    assert "1,250" in seen("P", "charter/")
    assert "90,000" in seen("S", "charter/")
    shown = seen(role, "charter/")
    for secret in ("1,250", "90,000", "Day rate", "Notice"):
        assert secret not in shown


def test_says_where_it_stands(people, engagement, seen):
    assert "Propose it" in seen("P", "charter/")
    agree(people, engagement)
    assert "Propose it" not in seen("P", "charter/")
    write(people.seats["S"], engagement.charter, texts={"scope_in": "More"})
    assert "not what was last acknowledged" in seen("E", "charter/")


def test_readers_are_offered_nothing_to_do(engagement, seen):
    assert "/charter/write/" not in seen("E", "charter/")
