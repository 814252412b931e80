def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/plan/").status_code == page("S", "1/plan/", plan="x").status_code == 403


def test_plans_and_wants_what_is_missing(page, raised):
    said = {"treatment": "mitigate", "owner": raised.owner.pk, "edition": raised.changed_at.isoformat()}
    assert "Say what is done" in page("P", "1/plan/", **said, plan="").content.decode()

    page("P", "1/plan/", **said, plan="A drill.")
    raised.refresh_from_db()
    assert (raised.state, raised.plan) == ("treating", "A drill.")
