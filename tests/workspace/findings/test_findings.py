import csv
import io
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import entry, finding


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("B", 403), ("V", 200), ("E", 200), ("P", 200)])
def test_opens_for_who_may(page, found, who, status):
    assert page(who).status_code == status


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_only_the_practitioner_changes_many(page, found, who):
    assert page(who, chosen=found.stand, state="confirmed").status_code == 403
    assert "Change all ticked" not in page(who).content.decode()


def test_an_empty_register_says_what_to_do(page):
    shown = page("P").content.decode()

    assert "No finding yet" in shown
    assert "Run an audit" in shown


def test_says_what_is_open_and_who_owns_it(page, found):
    shown = page("S").content.decode()

    assert "Releases wait for one person" in shown
    assert "Eve Example" in shown
    assert "1 finding<" in shown


def test_changes_all_ticked_and_keeps_the_filter(people, engagement, page, found):
    other = finding(people.client, engagement, 2)
    sent = {"chosen": [found.stand, other.stand], "response": "quick_win", "state": "in_progress", "once": uuid4()}

    answer = page("P", "?state=open", **sent)

    assert answer.url.endswith("/findings/?state=open")
    assert set(Finding.objects.values_list("state", flat=True)) == {"in_progress"}
    assert Response.objects.count() == 2


def test_nothing_typed_or_ticked_is_lost_where_it_is_refused(people, engagement, page, found):
    finding(people.client, engagement, 2)
    stale = f"2@{edition_of(found)}"

    answer = page("P", chosen=[found.stand, stale], state="dismissed", text="Not ours.")

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Finding 2: somebody else changed it meanwhile." in shown
    assert 'value="Not ours."' in shown
    assert f'value="{found.stand}" form="bulk" checked' in shown
    assert set(Finding.objects.values_list("state", flat=True)) == {"observed"}


@pytest.mark.parametrize("chosen", ["", "7@x", "x", "99999999999999999999@x"])
def test_what_is_not_there_is_not_changed(page, found, chosen):
    answer = page("P", chosen=chosen, state="confirmed")

    assert answer.status_code == 422
    found.refresh_from_db()
    assert found.state == "observed"


def test_foreign_findings_are_as_missing_ones(people, page, found):
    shown = [
        page("P", chosen=f"{number}@{edition_of(found)}", state="confirmed").context["form"].non_field_errors()
        for number in (77, 99)
    ]

    assert shown[0] == shown[1] == ["A ticked finding is not there."]


@pytest.fixture
def labelled(people, engagement):
    finding(people.client, engagement, 1, title="=HYPERLINK(1)")
    finding(people.client, engagement, 2, title="About leadership", kind="leadership_gap", label="people")


@pytest.mark.parametrize(("who", "titles"), [("P", ["'=HYPERLINK(1)", "About leadership"]), ("E", ["'=HYPERLINK(1)"])])
def test_an_export_holds_exactly_the_visible_rows_without_formulas(page, labelled, who, titles):
    body = b"".join(page(who, "?format=csv")).decode()

    assert [row["Finding"] for row in csv.DictReader(io.StringIO(body))] == titles


def test_an_export_is_narrowed_as_the_list_is(page, labelled):
    body = b"".join(page("P", "?format=csv&search=leadership")).decode()

    assert [row["No."] for row in csv.DictReader(io.StringIO(body))] == ["2"]
    assert b"".join(page("P", "?format=xlsx"))[:2] == b"PK"
    assert page("P", "?format=sarif&severity=dreadful").status_code == 400
    assert page("P", "?format=exe").status_code == 400


@pytest.mark.parametrize(("who", "count"), [("P", 2), ("E", 1), ("V", 0)])
def test_sarif_holds_exactly_the_visible_rows(page, labelled, who, count):
    answer = page(who, "?format=sarif")

    assert answer.headers["Content-Type"] == "application/sarif+json"
    assert sum(len(run["results"]) for run in answer.json()["runs"]) == count


@pytest.mark.parametrize("path", ["", "?state=open&sort=-severity", "?format=sarif", "1/"])
def test_many_findings_cost_no_more_queries_than_few(signed_in, people, take, path):
    take(1, *(entry(f"f{number}") for number in range(120)))
    browser = signed_in("P")

    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(f"/c/{people.client.key}/findings/{path}")

    assert answer.status_code == 200
    assert len(queries) <= 25
