from tests.builders import risks
from tests.builders.risks import day


def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/merge/").status_code == page("S", "1/merge/", reason="x").status_code == 403


def test_merges_and_links_both(people, engagement, page, raised):
    risks.raised(people, engagement, event="a fire", identified_on=day(-80))
    said = {"reason": "The same machine.", "edition": raised.changed_at.isoformat()}
    assert page("P", "1/merge/", **said, into=raised.pk).status_code == 422

    page("P", "1/merge/", **said, into=raised.pk + 1)
    assert "Merged into" in page("E", "1/").content.decode()
    assert "Holds" in page("E", "2/").content.decode()
