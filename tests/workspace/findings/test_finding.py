import pytest
from django.utils import timezone

from fractional_cto.workspace.findings import actions, sources
from fractional_cto.workspace.people.models import Person
from tests.builders.findings import entry, finding


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("B", 403), ("V", 404), ("E", 200), ("S", 200)])
def test_opens_for_who_may(page, found, who, status):
    assert page(who, "1/").status_code == status


def test_what_is_not_for_somebody_answers_like_what_is_missing(people, engagement, page):
    finding(people.client, engagement, 1, kind="leadership_gap", label="people", title="About leadership")

    hidden, missing = page("E", "1/"), page("E", "2/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_a_vendor_reads_what_is_shared(people, page, found):
    actions.share(seat=people.seats["P"], finding=found, vendors=[people.seats["V"]])

    shown = page("V", "1/").content.decode()
    assert "Only Eve may deploy." in shown
    assert "Shared with" not in shown


def test_shows_consequence_evidence_and_history(take, page, monkeypatch):
    monkeypatch.setattr(sources, "FINDERS", [lambda _seat, source: f"/runs/{source[-1]}/"])
    take(1, entry("a"))
    take(2, entry("a", severity="low"))

    shown = page("P", "1/").content.decode()

    for words in ("Every change there takes longer", "src/a.py", "Severity from high to low", '<a href="/runs/2/">'):
        assert words in shown


def test_says_that_the_approver_may_no_longer_accept_it(people, page, proposal):
    assert "Proposed, waiting for Sam Example" in page("P", "1/").content.decode()
    Person.objects.filter(pk=proposal.approver_id).update(left_on=timezone.localdate())

    assert "Proposed to Sam Example, who may no longer accept it" in page("P", "1/").content.decode()


def test_offers_only_what_this_seat_may_do(page, found):
    assert "/1/respond/" in page("P", "1/").content.decode()
    assert "/1/move/?to=in_progress" in page("E", "1/").content.decode()
    assert "/1/respond/" not in page("E", "1/").content.decode()
    assert "/1/move/" not in page("S", "1/").content.decode()


def test_repository_text_is_never_markup(take, page):
    take(1, entry("a", title="<script>alert(1)</script>"))

    assert "<script>alert" not in page("P", "1/").content.decode()
