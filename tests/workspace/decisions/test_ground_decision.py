import pytest

from fractional_cto.workspace.decisions.models import Constraint
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions
from tests.builders.engagements import promise


@pytest.fixture
def selecting(people, engagement):
    return decisions.selecting(people, engagement)


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_frames(page, selecting, who):
    assert page(who, "1/grounds/").status_code == page(who, "1/grounds/", constraints="So.").status_code == 403


def test_offers_only_approved_outcomes(page, people, engagement, selecting):
    proposed = promise(people.seats["P"], engagement)
    answer = page("P", "1/grounds/", outcome=proposed.pk, edition=edition_of(selecting))

    assert answer.status_code == 422
    assert not Constraint.objects.exists()


@pytest.mark.parametrize(("text", "sentence"), [("a" * 301, "under 300 letters"), ("a\n" * 21, "the 20 that matter")])
def test_says_beside_the_field_what_is_too_much(page, selecting, text, sentence):
    answer = page("P", "1/grounds/", constraints=text, edition=edition_of(selecting))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_writes_a_constraint_a_line(page, selecting):
    page("P", "1/grounds/", constraints="At most EUR 300\r\n\r\n Data stay here ", edition=edition_of(selecting))

    assert [str(one) for one in Constraint.objects.all()] == ["At most EUR 300", "Data stay here"]
    assert "Data stay here" in page("S", "1/").content.decode()
