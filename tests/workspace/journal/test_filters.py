import pytest

from fractional_cto.workspace.journal.actions import record


@pytest.fixture
def shown(people, signed_in):
    record(client=people.client, actor=people["P"], verb="added", thing=people.client)
    record(
        client=people.client, actor=people["S"], verb="ended", thing=people.seats["V"], reason="the contract is over"
    )
    record(client=people.foreign, actor=people.stranger, verb="added", thing=people.seats["stranger"])
    browser = signed_in("S")

    def look(query):
        page = browser.get(f"/c/{people.client.key}/journal/{query}")
        return [entry.verb for entry in page.context["listing"].page]

    return look


def test_offers_nobody_and_nothing_of_other_clients(people, shown, signed_in):
    page = signed_in("S").get(f"/c/{people.client.key}/journal/").content.decode()

    assert "Olga" not in page
    assert shown(f"?who={people.stranger.pk}") == []


@pytest.mark.parametrize("query", ["?since=yesterday", "?who=x", "?what=nothing"])
def test_what_can_not_be_understood_shows_nothing(shown, query):
    assert shown(query) == []


def test_narrows_by_who_what_when_and_words(people, shown):
    assert shown("") == ["ended", "added"]
    assert shown(f"?who={people['P'].pk}") == ["added"]
    assert shown("?what=seat") == ["ended"]
    assert shown("?since=2000-01-01&until=2000-01-02") == []
    assert shown("?since=2000-01-01") == ["ended", "added"]
    assert shown("?search=contract+vic") == ["ended"]
