import pytest

from tests.builders.findings import day, entry

SENT = {"kind": "link", "locator": "https://example.org/7", "sensitivity": "plain", "captured_at": "2026-03-10T09:00"}


@pytest.mark.parametrize(("who", "status"), [("S", 403), ("V", 403), ("E", 200), ("P", 200)])
def test_opens_for_who_may(page, found, who, status):
    assert page(who, "1/verify/").status_code == status


def test_sends_what_an_audit_found_to_an_audit(page, take):
    take(1, entry("a"))

    assert "a later audit closes it" in page("P", "1/verify/", **SENT).content.decode()


def test_closes_it_by_newer_evidence(page, found):
    found.state, found.fixed_at = "fixed", day(2)
    found.save()

    assert page("P", "1/verify/", **{**SENT, "captured_at": "2026-03-03T09:00"}).status_code == 422
    assert page("P", "1/verify/", **SENT).status_code == 302
    found.refresh_from_db()
    assert found.state == "verified"
