import pytest

from fractional_cto.workspace.people.models import Acknowledgement, RaciRow
from tests.builders.roster import member, row


@pytest.fixture
def eve(people):
    made = member(people.client, "Eve", user=people["E"])
    row(people.client, "Releases", made)
    return made


def test_nobody_does_it_for_others(people, page, eve):
    page("P", "raci/acknowledge/", {"read": "1:1"})

    assert not Acknowledgement.objects.exists()


def test_a_row_that_changed_asks_again(people, page, shown, eve):
    page("E", "raci/acknowledge/", {"read": "1:1"})
    assert 'value="1:1"' not in shown("E", "raci/")
    RaciRow.objects.update(version=2)

    assert 'value="1:2"' in shown("E", "raci/")
    told = page("E", "raci/acknowledge/", {"read": "1:1"}, follow=True).content.decode()
    assert "changed while you were reading" in told
    assert Acknowledgement.objects.count() == 1


def test_everybody_sees_that_it_was_acknowledged(people, page, shown, eve):
    page("E", "raci/acknowledge/", {"read": "1:1"})

    assert 'aria-label="acknowledged"' in shown("X", "raci/")
