import pytest

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.notices import chat
from fractional_cto.workspace.notices.models import Channel

SENT = {"name": "general", "address": "jsons://example.org/verysecret"}


@pytest.fixture
def page(people, signed_in, monkeypatch):
    monkeypatch.setattr(chat, "ask", lambda *_: {"sent": True, "service": "Slack"})
    return lambda who, **sent: signed_in(who).post(f"/c/{people.client.key}/notices/chats/add/", sent, follow=True)


@pytest.mark.parametrize("who", ["S", "X", "E", "B", "N", "V"])
def test_only_the_practitioner_connects_one(page, people, who):
    assert page(who, **SENT).status_code == 403
    assert not Channel.objects.exists()


def test_what_is_refused_is_said_beside_the_address_and_not_kept(page, monkeypatch):
    monkeypatch.setattr(chat, "ask", lambda *_: {"refused": "This host lies in a network."})

    assert "This host lies in a network." in page("P", **SENT).content.decode()
    assert not Channel.objects.exists()


def test_the_address_is_never_shown_again(page, people, signed_in):
    shown = page("P", **SENT).content.decode()

    assert "general" in shown
    assert "Slack" in shown
    for text in (shown, Channel.objects.get().sealed, *Entry.objects.values_list("title", flat=True)):
        assert "verysecret" not in text


def test_without_the_extra_the_page_says_how_to_get_it(people, signed_in, monkeypatch):
    monkeypatch.setattr(chat, "is_there", lambda: False)

    shown = signed_in("P").get(f"/c/{people.client.key}/notices/chats/add/").content.decode()
    assert "pip install" in shown
    assert '<form class="card"' not in shown
