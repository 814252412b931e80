def test_is_only_for_who_changes_risks(page, closed):
    assert page("S", "1/reopen/").status_code == page("S", "1/reopen/", reason="x").status_code == 403


def test_opens_it_as_old_as_it_is(page, closed):
    page("P", "1/reopen/", reason="It failed again.", edition=closed.changed_at.isoformat())

    assert "for 20 days" in page("E", "1/").content.decode()
