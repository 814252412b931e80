import pytest

from tests.builders import risks


@pytest.mark.parametrize("name", ["nothing", "owner_coverage", "9"])
def test_there_is_no_other_figure(people, engagement, page, name):
    assert page("S", f"{name}/").status_code == 404


def test_says_how_it_is_counted(people, engagement, page):
    text = page("S", "decision-lead-time/").content.decode()

    assert "Calendar days from the day a decision was first mentioned" in text
    assert "The first mention only ever moves earlier" in text


def test_asks_the_owner_and_nobody_else(people, engagement, page):
    risks.raised(people, engagement)

    assert "This is mine" in page("E", "owner-coverage/").content.decode()
    assert "This is mine" not in page("S", "owner-coverage/").content.decode()
