from fractional_cto.workspace.roadmap.models import Limit


def test_only_the_sponsor_sets_it(page, engagement):
    for who, status in [("P", 403), ("X", 403), ("E", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "limit/", number=9, reason="So.").status_code == status
        assert not Limit.objects.exists()


def test_is_not_lowered_below_what_is_active(page, engagement, full):
    assert "park or stop one first" in page("S", "limit/", number=2, reason="So.").content.decode()
    assert page("S", "limit/", number=4, reason="So.").status_code == 302

    assert "3 of 4 active" in page("E").content.decode()
