from tests.builders.risks import day


def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/review/").status_code == page("S", "1/review/", note="x").status_code == 403


def test_says_what_was_seen_and_when_to_look_again(page, raised):
    said = {"next_review": str(day(30)), "edition": raised.changed_at.isoformat()}
    assert page("P", "1/review/", **said, note="").status_code == 422

    page("P", "1/review/", **said, note="As it was.")
    raised.refresh_from_db()
    assert raised.next_review == day(30)
