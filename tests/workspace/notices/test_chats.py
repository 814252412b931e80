import pytest

from tests.builders.notices import channel


@pytest.fixture
def page(people, signed_in):
    return lambda who: signed_in(who).get(f"/c/{people.client.key}/notices/chats/")


@pytest.mark.parametrize("who", ["X", "E", "B", "N", "V"])
def test_others_do_not_see_which_chats_there_are(people, page, who):
    channel(people)

    assert page(who).status_code == 403


def test_the_sponsor_sees_what_is_told_where_and_by_whom(people, page):
    assert "No chat is told anything" in page("S").content.decode()
    made = channel(people, names=True)
    shown = page("S").content.decode()

    for words in ("general", "names what everybody may read", "Ada Example", f"/notices/chats/{made.number}/remove/"):
        assert words in shown
    assert "Connect a chat" not in shown
    assert "example.org/hook" not in shown
