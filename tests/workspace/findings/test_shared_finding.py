"""What a vendor reads of the one finding they were shown, on every page and in every export; and nothing else."""

import io
import json
import zipfile
from uuid import uuid4

import pytest

from fractional_cto.workspace.findings import actions
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import START, finding
from tests.builders.people import roster

# Everything that stays inside: names, answers and reasons; each is written into the finding below.
INSIDE = (
    "Eve Example", "Ada Example", "Sam Example", "Replace them by Rival", "Rival is cheaper", "Buy from Rival",
    ">Owner<", "Response", "Roadmap", "derail", "Quick win", "What happened", "Severity from", "Sales told us",
)  # fmt: skip
FILTERS = ("owner=none", "owner=1", "response=roadmap_item", "mark=funding_blocker", "source=conversation")


@pytest.fixture
def shared(people, engagement):
    """Share a finding that has an owner, a response, reasons, a changed severity and something out of an interview."""
    seat = people.seats["P"]
    roster(people, "S")
    made = finding(
        people.client, engagement, 1, owner=roster(people, "E"), recommendation="Replace them by Rival", kind="vendor",
        claim="Deliveries come late.", consequence="Orders wait.", title="Late deliveries", funding_blocker=True,
        quick_win=True,
    )  # fmt: skip
    actions.respond(
        seat=seat, finding=made, kind="roadmap_item", text="Rival is cheaper", once=uuid4(), edition=edition_of(made)
    )
    made.refresh_from_db()
    actions.judge(seat=seat, finding=made, severity="low", reason="Buy from Rival", edition=edition_of(made))
    said = {"client": people.client, "kind": "statement", "captured_at": START}
    made.evidence.create(**said, locator="Sales told us", source="interview")
    made.evidence.create(**said, locator="The delivery notes", source="by hand")
    actions.share(seat=seat, finding=made, vendors=[people.seats["V"]])
    return made


def _exported(page, kind):
    answer = page("V", f"?format={kind}")
    content = answer.getvalue() if answer.streaming is False else b"".join(answer.streaming_content)
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode()


@pytest.mark.parametrize("path", ["", "1/"])
def test_no_page_tells_a_vendor_who_owns_it_or_what_is_done(page, shared, path):
    shown = page("V", path).content.decode()

    assert [words for words in INSIDE if words in shown] == []
    assert "Late deliveries" in shown


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sarif"])
def test_no_export_does(page, shared, kind):
    shown = _exported(page, kind)

    assert [words for words in INSIDE if words in shown] == []
    assert "Deliveries come late." in shown


def test_sarif_has_no_field_for_it(page, shared):
    result = json.loads(_exported(page, "sarif"))["runs"][0]["results"][0]

    assert set(result["properties"]) == {
        "number", "area", "severity", "state", "consequence", "firstSeen", "lastSeen"
    }  # fmt: skip


def test_an_accepted_risk_is_not_told_by_sarif(page, people, shared):
    Finding.objects.update(state="dismissed")

    assert "suppressions" not in _exported(page, "sarif")
    assert "suppressions" in page("S", "?format=sarif").content.decode()


@pytest.mark.parametrize("query", FILTERS)
def test_no_filter_tells_it_by_what_it_leaves(page, shared, query):
    assert "1 finding" in page("V", f"?{query}").context["listing"].counted.replace("1 of 1", "1")


@pytest.mark.parametrize("column", ["owner", "response", "effort"])
def test_no_order_does(page, shared, column):
    assert page("V", f"?sort={column}").context["listing"].sort == (None, "")


def test_history_is_not_for_vendors(people, signed_in, shared):
    assert signed_in("V").get(f"/c/{people.client.key}/journal/finding/1/").status_code == 403


def test_a_vendor_reads_what_is_wrong_and_the_evidence_for_them(page, shared):
    shown = page("V", "1/").content.decode()

    for words in ("Deliveries come late.", "Orders wait.", "Low", "The delivery notes", "so that you know of it"):
        assert words in shown


def test_a_vendor_who_owns_it_reads_what_is_asked_of_them(people, page, shared):
    shared.refresh_from_db()
    shared.owner = Person.objects.create(client=people.client, name="Vic Example", kind="vendor", user=people["V"])
    shared.recommendation = "Deliver before noon."
    shared.save()

    shown = page("V", "1/").content.decode()
    assert "Deliver before noon." in shown
    assert "Rival is cheaper" not in shown


def test_an_owner_is_not_told_of_what_is_decided_above_them(people, page, shared):
    owner = Person.objects.create(client=people.client, name="Vic Example", kind="vendor", user=people["V"])
    Finding.objects.update(owner=owner)
    shared.responses.create(client=people.client, kind="stop_decision", text="Enough.", decided_by=people["P"])

    assert "Replace them by Rival" not in page("V", "1/").content.decode()
