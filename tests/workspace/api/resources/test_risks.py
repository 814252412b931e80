from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders import tokens as programs
from tests.builders.engagements import begin
from tests.builders.people import roster

FOR_INSIDERS = ("engagement", "finding", "label", "lowered", "closed_evidence", "merged_into", "acceptance")


@pytest.fixture
def engagement(people):
    return begin(people.seats["P"])


def now():
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"


def numbers(answer):
    return {one["number"] for one in answer["items"]}


def test_whose_role_reads_none_is_refused(people, reading):
    reading("B", "risks", 403)


@pytest.mark.parametrize(("label", "readers"), [("people", "PSXN"), ("person", "PS")])
def test_what_somebody_may_not_read_is_not_there(people, engagement, reading, label, readers):
    risks.raised(people, engagement, label=label)

    for who in "PSXEN":
        assert numbers(reading(who, "risks")) == ({1} if who in readers else set())
        reading(who, "risks/1", 200 if who in readers else 404)


def test_what_it_is_part_of_stays_unknown_to_who_may_not_read_that(people, engagement, reading):
    kept, gone = risks.raised(people, engagement), risks.raised(people, engagement)
    actions.merge(seat=people.seats["P"], risk=gone, into=kept, reason="The same.", edition=edition_of(gone))
    assert reading("E", "risks/2")["merged_into"] == 1
    Risk.objects.filter(pk=kept.pk).update(label="person")

    assert reading("E", "risks/2")["merged_into"] is None
    assert reading("S", "risks/2")["merged_into"] == 1


def test_a_vendor_reads_those_they_own_without_who_lives_with_them_why(people, engagement, reading):
    risks.accepted(people, engagement, owner=roster(people, "V"))
    risks.raised(people, engagement)
    (told,) = reading("V", "risks")["items"]

    assert (told["number"], told["state"], told["owner"]["name"]) == (1, "accepted", "Vic Example")
    assert [name for name in FOR_INSIDERS if told[name] is not None] == []
    reading("V", "risks/2", 404)


def test_tells_how_bad_it_is_and_who_lives_with_it(people, engagement, reading):
    risks.accepted(people, engagement)
    told = reading("E", "risks/1")

    assert told["sentence"].startswith("Because nobody has restored a backup since May, ")
    assert (told["severity"], told["likelihood_today"], told["impact_untreated"]) == ("high", 4, 3)
    assert (told["state"], told["accepted_until"]) == ("accepted", risks.day(30).isoformat())
    assert told["acceptance"] == {
        "until": risks.day(30).isoformat(), "reason": "The move comes in spring.", "approver": "Sam Example",
        "agreed": True, "said": None,
    }  # fmt: skip


def test_is_narrowed_by_how_it_stands_today(people, engagement, reading):
    risks.expired(people, engagement)
    risks.closed(people, engagement, domain="security")

    assert numbers(reading("P", "risks", state="again")) == {1}
    assert numbers(reading("P", "risks", state=["closed", "again"])) == {1, 2}
    assert numbers(reading("P", "risks", domain="security")) == {2}


def test_what_is_proposed_and_rated_is_a_change(people, engagement, reading):
    risk = risks.raised(people, engagement)
    for step in (lambda: risks.proposed(people, risk), lambda: risks.rated(people, risk, residual_impact=2)):
        began = now()
        assert numbers(reading("S", "risks", since=began)) == set()
        risk.refresh_from_db()
        step()
        assert numbers(reading("S", "risks", since=began)) == {1}


def test_what_comes_back_by_itself_is_a_change_too(people, engagement, reading, monkeypatch):
    risks.accepted(people, engagement)
    program, true = programs.program(programs.token(people.seats["P"], days=90)[1]), timezone.now
    since = {"since": now()}
    assert program.get("/api/1/risks", since).json()["items"] == []

    monkeypatch.setattr(timezone, "now", lambda: true() + timedelta(days=30))
    (told,) = program.get("/api/1/risks", since).json()["items"]
    assert (told["state"], told["changed_at"]) == ("again", f"{told['accepted_until']}T00:00:00Z")
    assert Risk.objects.get().state == "accepted"
