from fractional_cto.workspace.journal.forms import DayForm


def test_refuses_what_is_no_day():
    assert not DayForm({"at": "2026-02-30"}).is_valid()


def test_takes_a_day():
    assert DayForm({"at": "2026-02-28"}).is_valid()
