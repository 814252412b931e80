def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/close/").status_code == page("S", "1/close/", evidence="x").status_code == 403


def test_closes_by_evidence(page, raised):
    assert page("P", "1/close/", evidence=" ", edition=raised.changed_at.isoformat()).status_code == 422

    page("P", "1/close/", evidence="Restored twice.", edition=raised.changed_at.isoformat())
    assert "Restored twice." in page("E", "1/").content.decode()
