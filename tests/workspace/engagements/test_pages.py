import pytest

from tests.builders.engagements import begin


def test_another_clients_engagement_is_not_found(people, engagement, signed_in):
    begin(people.seats["stranger"])
    begin(people.seats["stranger"])

    assert signed_in("P").get(f"/c/{people.client.key}/engagements/2/charter/").status_code == 404


@pytest.mark.parametrize(("role", "titles"), [("S", 5), ("E", 4)])
def test_offers_only_tabs_that_open(engagement, signed_in, at, role, titles):
    tabs = signed_in(role).get(at("charter/")).context["tabs"]

    assert len(tabs) == titles
    assert [tab["title"] for tab in tabs if tab["here"]] == ["Charter"]
    assert all(signed_in(role).get(tab["href"]).status_code == 200 for tab in tabs)


@pytest.mark.parametrize("name", ["", "charter/", "charter/write/", "charter/acknowledge/", "outcomes/", "phases/"])
def test_every_page_has_one_title(outcome, seen, name):
    assert seen("S" if name != "phases/" else "P", name).count("<h1") == 1
