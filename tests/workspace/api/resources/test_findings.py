from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fractional_cto.workspace.findings import actions
from fractional_cto.workspace.findings.models import CodeRight, Finding, Share
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import entry, taker
from tests.builders.people import roster

FOR_INSIDERS = (
    "engagement", "likelihood", "confidence", "effort_low", "quick_win", "funding_blocker", "prevention", "label",
    "owner", "response", "fingerprint", "source", "verified_at",
)  # fmt: skip
SECRET = {"kind": "file", "locator": "keys/pay.pem:3", "value": "private key", "measure": "secrets"}
CODE = {"kind": "file", "locator": "src/pay.py:3", "value": "if x: pay()", "measure": "functions"}


@pytest.fixture
def take(people):
    """Give a function that takes in an audit of a day."""
    return taker(people)


@pytest.fixture
def found(take):
    """Find two things, of which the second rests on code."""
    take(1, entry("till"), entry("cart", severity="low", evidence=[CODE]))
    return {finding.number: finding for finding in Finding.objects.all()}


def now():
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"


def numbers(answer):
    return {one["number"] for one in answer["items"]}


def respond(people, finding, **said):
    finding.refresh_from_db()
    wanted = {"kind": "quick_win", "owner": roster(people, "E"), "once": uuid4(), "edition": edition_of(finding)}
    return actions.respond(seat=people.seats["P"], finding=finding, **{**wanted, **said})


@pytest.mark.parametrize("label", ["people", "person"])
def test_what_somebody_may_not_read_is_not_there(people, found, reading, label):
    Finding.objects.filter(number=1).update(label=label)

    for who in "XENV":
        reads = {1, 2} if label == "people" and who in "XN" else set() if who == "V" else {2}
        assert numbers(reading(who, "findings")) == reads
        reading(who, "findings/1", 200 if 1 in reads else 404)


def test_a_vendor_reads_what_is_shared_and_of_it_only_what_is_wrong(people, found, reading):
    respond(people, found[1])
    Share.objects.create(client=people.client, finding=found[1], seat=people.seats["V"])
    told = reading("V", "findings/1")

    assert numbers(reading("V", "findings")) == {1}
    assert [name for name in FOR_INSIDERS if told[name] is not None] == []
    assert told["recommendation"] is None
    Finding.objects.filter(number=1).update(owner=roster(people, "V"))
    assert reading("V", "findings/1")["recommendation"] == "Split it along what changes together."


@pytest.mark.parametrize("who", ["S", "X", "E"])
def test_code_and_secrets_are_withheld_as_on_the_page(people, take, found, reading, who):
    take(2, entry("key", rule="security/secrets", evidence=[SECRET]), looked={"shop": {"security/secrets"}})
    (code,), (secret,) = (reading(who, f"findings/{number}")["evidence"] for number in (2, 3))

    assert (code["locator"], code["value"]) == ("src/pay.py:3", None)
    assert code["withheld"].startswith("Code withheld")
    assert (secret["locator"], secret["value"]) == (None, None)
    assert secret["withheld"]


def test_an_engineer_reads_the_code_of_repositories_that_were_given(people, found, reading):
    began = now()
    assert numbers(reading("E", "findings", since=began)) == set()
    CodeRight.objects.create(client=people.client, seat=people.seats["E"], repository="shop")

    assert [one["value"] for one in reading("E", "findings/2")["evidence"]] == ["if x: pay()"]
    assert numbers(reading("E", "findings", since=began)) == {1, 2}


def test_tells_whose_it_is_and_what_is_done_about_it(people, found, reading):
    eve = roster(people, "E")
    respond(people, found[1], text="This week.", due=timezone.localdate())
    told = reading("E", "findings/1")

    assert told["url"] == f"http://localhost:8000/c/{people.client.key}/findings/1/"
    assert told["owner"] == {"number": eve.number, "name": "Eve Example"}
    assert told["response"] == {
        "kind": "quick_win", "until": timezone.localdate().isoformat(), "approver": None, "turn": None,
    }  # fmt: skip
    assert (told["state"], told["severity"], told["engagement"]) == ("planned", "high", 1)


def test_is_narrowed_by_state_and_severity(people, found, reading):
    respond(people, found[1])

    assert numbers(reading("P", "findings", state="planned")) == {1}
    assert numbers(reading("P", "findings", state=["planned", "observed"])) == {1, 2}
    assert numbers(reading("P", "findings", severity="low", state="planned")) == set()


def test_a_response_and_a_further_audit_are_changes(people, take, found, reading):
    began = now()
    assert numbers(reading("P", "findings", since=began)) == set()

    respond(people, found[1])
    assert numbers(reading("P", "findings", since=began)) == {1}
    take(2, entry("till"), entry("cart", severity="low", evidence=[CODE]))
    assert numbers(reading("P", "findings", since=began)) == {1, 2}


def test_what_comes_back_by_itself_is_a_change_too(people, found, reading, monkeypatch):
    today, true = timezone.localdate(), timezone.now
    respond(people, found[1], kind="deferral", text="Not before spring.", due=today + timedelta(days=3))
    began = now()
    assert reading("P", "findings/1")["response"]["turn"] == "rests"
    assert numbers(reading("P", "findings", since=began)) == set()

    monkeypatch.setattr(timezone, "now", lambda: true() + timedelta(days=3))
    (told,) = reading("P", "findings", since=began)["items"]
    assert (told["number"], told["response"]["turn"]) == (1, "over")
    assert told["changed_at"] == f"{today + timedelta(days=3)}T00:00:00Z"
