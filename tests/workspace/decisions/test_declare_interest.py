import pytest

from fractional_cto.workspace.decisions import actions
from tests.builders import decisions
from tests.builders.people import roster


@pytest.fixture
def selecting(people, engagement):
    return decisions.selecting(people, engagement)


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V"])
def test_is_for_whoever_recommends(page, selecting, who):
    assert page(who, "1/interest/").status_code == page(who, "1/interest/", interested="no").status_code == 403


def test_an_interest_is_named(page, selecting):
    answer = page("P", "1/interest/", interested="yes")

    assert answer.status_code == 422
    assert "Name the interest" in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"interested": "no", "text": "Ignored"}, "No interest in any"),
        ({"interested": "yes", "text": "Shares."}, "Shares."),
    ],
)
def test_stands_beside_the_decision(page, selecting, said, shown):
    assert "Not declared yet" in page("S", "1/").content.decode()
    page("P", "1/interest/", **said)

    page_of = page("S", "1/").content.decode()
    assert shown in page_of
    assert "Ignored" not in page_of


def test_who_frames_declares_beside_who_recommends(page, people, selecting):
    told = decisions.framing(selecting, recommender=roster(people, "E"))
    actions.edit_decision(seat=people.seats["P"], decision=selecting, **told)
    page("P", "1/interest/", interested="yes", text="A cousin sells it.")

    shown = page("S", "1/").content.decode()
    assert "Interest of Ada Example" in shown
    assert "A cousin sells it." in shown
    assert "Not declared yet" in shown
