from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.editions import edition_of


def test_only_who_leads_it_edits(page, active):
    for who, status in [("X", 403), ("N", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "1/edit/", title="Else").status_code == status


def test_two_editors_notice_each_other(page, active):
    sent = {"title": "Else", "accountable": active.accountable.pk}
    assert page("E", "1/edit/", **sent, edition="2026-01-01T00:00:00+00:00").status_code == 422
    assert page("E", "1/edit/", **sent, edition=edition_of(active)).status_code == 302

    assert Initiative.objects.get().title == "Else"
