import pytest

from fractional_cto.workspace.shared import menu


@pytest.fixture
def request_(people, rf):
    return rf.get("/")


@pytest.mark.parametrize("role", ["E", "V"])
def test_offers_nothing_that_would_be_refused(people, rf, role):
    request = rf.get("/")
    request.resolver_match = None

    assert "Journal" not in [entry["title"] for entry in menu.entries(request, people.seats[role])]


def test_marks_where_one_is(people, signed_in):
    shown = signed_in("P").get(f"/c/{people.client.key}/journal/").context["seat_menu"]

    assert [entry["title"] for entry in shown if entry["here"]] == ["Journal"]


def test_what_is_opened_seldom_shares_an_entry(people, signed_in):
    shown = signed_in("P").get(f"/c/{people.client.key}/journal/")

    aside = [entry["title"] for entry in shown.context["seat_menu"] if entry["aside"]]
    assert aside == ["Journal", "Access", "Settings", "API tokens"]
    assert '<summary aria-current="true"><span class="visually-hidden">More: </span>Journal' in shown.content.decode()


def test_one_page_alone_is_not_put_behind_more(people, signed_in, monkeypatch):
    kept = [page for page in menu.PAGES if page.place < menu.ASIDE or page.title == "Journal"]
    monkeypatch.setattr(menu, "PAGES", kept)
    shown = signed_in("P").get(f"/c/{people.client.key}/journal/")

    assert not any(entry["aside"] for entry in shown.context["seat_menu"])
    assert 'class="more"' not in shown.content.decode()


@pytest.mark.parametrize(
    ("address", "marked"), [("settings/", "Settings"), ("access/", "Access"), ("access/invite/", "Access")]
)
def test_marks_one_page_of_a_noun_that_has_several(people, signed_in, address, marked):
    shown = signed_in("P").get(f"/c/{people.client.key}/{address}").context["seat_menu"]

    assert [entry["title"] for entry in shown if entry["here"]] == [marked]
