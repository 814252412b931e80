import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.audits import asking
from fractional_cto.workspace.audits.places import PAGES, audit_of
from tests.builders.audits import asked, done

SAID = {"question": "restore-test", "answer": " In May. ", "by": "Ida Example", "on": date(2026, 5, 12), "level": None}


def test_what_is_no_answer_is_refused_beside_its_field():
    with pytest.raises(ValidationError) as refused:
        asking.read(**{**SAID, "question": "restore-tests"})
    assert list(refused.value.message_dict) == ["question"]


def test_an_audit_goes_on_without_what_this_program_does_not_ask_any_more(people, monkeypatch):
    gone = {**SAID, "question": "asked-long-ago"}
    monkeypatch.setattr(asking, "TELLERS", [lambda _: [gone, SAID]])

    assert asking.told(people.client) == [{**SAID, "answer": "In May.", "on": "2026-05-12"}]


def test_asks_every_noun_about_the_client_alone(people, monkeypatch):
    monkeypatch.setattr(asking, "TELLERS", [])
    asking.add(lambda client: [SAID] if client == people.foreign else [])

    assert asking.told(people.client) == []
    assert len(asking.told(people.foreign)) == 1


def test_knows_nothing_of_what_no_audit_asked(people):
    seat = people.seats["S"]
    assert asking.newest(seat) is None
    assert asking.known(seat, None) is None

    run = done(asked(people.seats["P"]))
    file = audit_of(run) / PAGES / "summary.json"
    summary = json.loads(file.read_text(encoding="utf-8"))
    del summary["questions"]
    file.write_text(json.dumps(summary), encoding="utf-8")
    assert asking.newest(seat) == run
    assert asking.known(seat, run) is None
    file.unlink()
    assert asking.known(seat, run) is None


def test_says_what_the_newest_audit_knows_of_each_question(people):
    run = done(asked(people.seats["P"]), shown="full")

    assert set(asking.known(people.seats["S"], run).values()) == {"ask", "told", "seen"}
    assert asking.known(people.seats["stranger"], None) is None
