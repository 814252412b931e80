from datetime import date, timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.practice.forms import ClientForm
from fractional_cto.workspace.shared.gallery import Sample
from fractional_cto.workspace.shared.templatetags.words import (
    badge,
    control,
    kind,
    mark,
    over,
    said,
    severity,
    shown,
    since,
    tone,
)


def test_of_no_date_nothing_is_said():
    assert said(None) == "—"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-7, "7 days ago")]
)
def test_near_days_are_said_as_people_do(days, words):
    assert f">{words}<" in said(timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "words"), [(0, "since today"), (-1, "since yesterday"), (-3, "for 3 days"), (-7, "for 7 days")]
)
def test_how_long_is_no_day_of_the_past(days, words):
    assert f">{words}<" in since(timezone.localdate() + timedelta(days=days))


def test_a_day_that_was_said_is_said_anew_on_the_next(monkeypatch):
    day = timezone.localdate()
    assert ">today<" in said(day)

    assert ">yesterday<" in said(day, day + timedelta(days=1))
    assert ">for 2 days<" in since(day, day + timedelta(days=2))
    monkeypatch.setattr(timezone, "localdate", lambda *_: day + timedelta(days=1))
    assert ">yesterday<" in said(day)


def test_what_is_long_so_gets_its_day_and_what_is_new_its_time():
    day, now = timezone.localdate() - timedelta(days=100), timezone.now()

    assert f">since {day.day} {day:%b %Y}<" in since(day)
    assert f">since today, {now:%H:%M}<" in since(now)


def test_the_exact_day_is_there_on_hover():
    day = timezone.localdate() - timedelta(days=100)

    assert f'title="{day:%A %d %B %Y}"' in said(day)
    assert f">{day.day} {day:%b %Y}<" in said(day)


def test_a_wrong_field_is_marked_for_eyes_and_screen_readers():
    drawn = control(ClientForm({})["name"])

    assert "is-invalid" in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_choice_looks_like_one():
    assert 'class="form-select"' in control(ClientForm()["colour"])


def test_a_moment_of_today_gets_its_time():
    now = timezone.now()

    assert f">today, {now:%H:%M}<" in said(now)


@pytest.mark.parametrize(("value", "words"), [(None, "—"), ("", "—"), (False, "No"), (0, 0), ("a", "a")])
def test_shows_what_a_list_holds(value, words):
    assert shown(value) == words


@pytest.mark.parametrize(
    ("state", "tones"), [("anything", "plain"), ("verified", "good"), ("failed", "bad"), ("closed", "quiet")]
)
def test_knows_how_a_state_is_meant(state, tones):
    assert tone(state) == tones


def test_marks_only_what_words_alone_would_hide():
    assert (mark("plain"), mark("good"), mark("decision")) == ("", "done", "decide")


def test_lays_out_boxes_otherwise_than_lines():
    form = Sample()

    assert [kind(form[name]) for name in ("agreed", "when", "areas", "owner", "day")] == [
        "tick",
        "choice",
        "choice",
        "input",
        "input",
    ]


def test_a_day_is_written_as_the_calendar_wants_it():
    drawn = control(Sample(initial={"day": date(2026, 3, 1)})["day"])

    assert 'type="date"' in drawn
    assert 'value="2026-03-01"' in drawn


def test_only_a_moment_that_has_come_is_over():
    now = timezone.now()

    assert [over(moment) for moment in (None, now + timedelta(hours=1), now)] == [False, False, True]


def test_badges_and_severities_escape_what_they_say():
    for drawn in (badge("<b>", "<b>"), severity("<b>"), severity("high", "<b>")):
        assert "<b>" not in drawn
        assert "&lt;b&gt;" in drawn


def test_a_badge_has_an_icon_where_words_shall_be_repeated():
    assert badge("Late") == '<span class="mark mark-plain">Late</span>'
    assert "#late" in badge("Late", "bad", "late")


def test_a_severity_says_its_word():
    assert ">Critical<" in severity("critical")
    assert ">Dire<" in severity("critical", "dire")
