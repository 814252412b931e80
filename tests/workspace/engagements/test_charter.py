import pytest

from tests.builders.engagements import agree, appoint, let_decide, write


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


def test_says_which_version_decisions_follow_meanwhile(people, engagement, seen):
    said = "Until both sides acknowledge this, decisions follow"
    nothing = "Until both sides acknowledge it, the sponsor decides."
    assert said not in seen("S", "charter/")
    assert nothing in seen("S", "charter/")
    agree(people, engagement)
    assert said not in seen("S", "charter/")
    assert nothing not in seen("S", "charter/")
    for role in "XE":
        appoint(people.seats["P"], engagement.charter, process=role)
        assert said in seen("S", "charter/")
        agree(people, engagement)
    appoint(people.seats["P"], engagement.charter, process="S")

    assert 'charter/versions/3/">version 3</a>, which both acknowledged last' in seen("E", "charter/")


def test_says_that_the_sponsor_decides_what_was_taken_from_the_fractional_cto(people, engagement, seen):
    said = "taken from the fractional CTO since is decided by the sponsor"
    let_decide(people, engagement, deadlock="P")
    appoint(people.seats["P"], engagement.charter, process="X")
    assert said not in seen("S", "charter/")

    for decider in "SP":
        appoint(people.seats["S"], engagement.charter, deadlock=decider)
        assert said in seen("S", "charter/")
