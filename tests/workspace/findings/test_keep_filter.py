from fractional_cto.workspace.findings.models import SavedFilter


def test_wants_a_name(page, found):
    page("S", "filters/", name=" ", query="state=open")

    assert not SavedFilter.objects.exists()


def test_is_offered_above_the_list_to_oneself_only(people, page, found):
    place = f"/c/{people.client.key}/findings/?state=open"
    answer = page("S", "filters/", name="My own view", query="state=open", next=place)

    assert answer.url == place
    assert "My own view" in page("S").content.decode()
    assert "My own view" not in page("P").content.decode()


def test_does_not_lead_away(people, page, found):
    answer = page("S", "filters/", name="Mine", query="", next="https://example.org/")

    assert answer.url == f"/c/{people.client.key}/findings/"
