import pytest

from tests.builders import decisions
from tests.builders.decisions import day

SAID = {"question": "Who releases?", "category": "process", "kind": "lasting", "label": "open", "raised_on": day(-20)}
SAID["needed_by"] = day(3)


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, raised, who):
    assert page(who, "1/frame/").status_code == page(who, "1/frame/", question="?").status_code == 403


def test_the_clock_is_not_moved_later(page, raised):
    answer = page("P", "1/frame/", **{**SAID, "raised_on": day(-1)}, edition=raised.changed_at.isoformat())

    assert answer.status_code == 422
    assert "never later" in answer.content.decode()


def test_what_somebody_else_saved_is_not_overwritten(page, raised):
    answer = page("P", "1/frame/", **SAID, edition="2026-01-01T00:00:00+00:00")

    assert answer.status_code == 422
    assert "Somebody else saved this" in answer.content.decode()


def test_frames_it(page, raised):
    option = raised.options.get()
    sent = {**SAID, "recommended": option.pk, "recommendation": "It is fine."}
    answer = page("P", "1/frame/", **sent, edition=raised.changed_at.isoformat())

    assert answer.url.endswith("/decisions/1/")
    raised.refresh_from_db()
    assert (raised.kind, raised.days, raised.state) == ("lasting", 20, "framing")
    assert raised.options.get().recommended


def test_another_day_wants_a_reason_and_both_days_are_shown(page, raised):
    sent = {**SAID, "needed_by": day(20), "edition": raised.changed_at.isoformat()}
    refused = page("P", "1/frame/", **sent)
    assert refused.status_code == 422
    assert "Say why it need not be decided" in refused.content.decode()

    page("P", "1/frame/", **sent, moved_because="The round closes later.")

    shown = page("S", "1/").content.decode()
    for words in ("(first", "The round closes later.", "Days that moved"):
        assert words in shown


def test_own_matters_are_framed_by_who_decides_them(page, people, engagement):
    decisions.raised(people, engagement, category="own-fees")
    for path in ("frame/", "options/add/", "options/1/", "grounds/"):
        assert page("X", f"1/{path}").status_code == 404
        assert page("S", f"1/{path}").status_code == 200

    shown = page("S", "1/").content.decode()
    for words in ("Put it forward", "/1/frame/", "Add an option", "Split off a question"):
        assert words in shown
    assert 'value="tools"' not in page("S", "1/frame/").content.decode()
