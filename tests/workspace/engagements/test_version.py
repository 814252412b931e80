import pytest

from tests.builders.engagements import agree, propose, write


def test_the_board_does_not_find_what_is_only_proposed(people, engagement, signed_in, at):
    agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"scope_in": "More"})
    propose(people.seats["P"], engagement.charter)

    status = [signed_in("B").get(at(f"charter/versions/{number}/")).status_code for number in (1, 2, 3)]
    assert status == [200, 404, 404]


@pytest.mark.parametrize("role", "XEBN")
def test_the_terms_are_for_the_two_sides_only(people, engagement, seen, role):
    write(people.seats["P"], engagement.charter, terms={"rate": 1250})
    agree(people, engagement)

    assert "1,250" in seen("S", "charter/versions/1/")
    assert "1,250" not in seen(role, "charter/versions/1/")


def test_stays_as_it_was(people, engagement, seen):
    agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"scope_in": "Something entirely different"})

    shown = seen("E", "charter/versions/1/")
    assert "Something entirely different" not in shown
    assert "Ada Example, Fractional CTO" in shown
    assert "Sam Example, Sponsor" in shown
