from fractional_cto.workspace.roadmap.models import Waiver
from tests.builders.decisions import day


def test_only_the_sponsor_waives(page, engagement):
    for who, status in [("P", 403), ("X", 403), ("E", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "waive/", reason="So.", expires_on=day(7)).status_code == status
        assert not Waiver.objects.exists()


def test_without_an_engagement_nothing_is_waived(page):
    assert page("S", "waive/").status_code == 404


def test_waives_until_a_day(page, engagement):
    assert page("S", "waive/", reason="A sale.", expires_on=day(200)).status_code == 422
    assert page("S", "waive/", reason="A sale.", expires_on=day(7)).status_code == 302

    assert Waiver.objects.get().expires_on == day(7)
    assert "A sale." in page("E").content.decode()
