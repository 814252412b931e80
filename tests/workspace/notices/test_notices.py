import pytest

from tests.builders.notices import deliver


@pytest.fixture
def page(people, signed_in):
    return lambda who, query="": signed_in(who).get(f"/c/{people.client.key}/notices/{query}")


@pytest.mark.parametrize("who", ["S", "X", "E", "B", "N", "V"])
def test_only_the_practitioner_sees_who_got_word(page, ready, who):
    assert page(who).status_code == 403


def test_shows_to_whom_it_went_and_never_what_it_said(page, ready):
    deliver()
    shown = page("P").content.decode()

    assert "A decision is ready for you" in shown
    assert "Sam Example" in shown
    assert "Sent" in shown
    for answer in (shown, b"".join(page("P", "?format=csv")).decode()):
        assert "Who releases?" not in answer
