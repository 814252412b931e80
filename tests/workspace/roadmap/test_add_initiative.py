from fractional_cto.workspace.roadmap.models import Initiative


def test_only_the_practitioner_adds(page, engagement):
    for who, status in [("S", 403), ("E", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "add/", title="A shop").status_code == status
        assert not Initiative.objects.exists()


def test_without_an_engagement_there_is_nothing_to_serve(page, people):
    assert page("P", "add/").url == f"/c/{people.client.key}/initiatives/"


def test_wants_a_name(page, engagement):
    assert page("P", "add/", title="").status_code == 422


def test_adds_an_idea(page, engagement):
    assert page("P", "add/", title="A shop").url.endswith("/initiatives/1/")
    assert Initiative.objects.get().state == "idea"
