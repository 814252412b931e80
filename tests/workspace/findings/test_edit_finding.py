import pytest

from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import entry
from tests.workspace.findings.test_forms import GOOD


@pytest.mark.parametrize("who", ["S", "E"])
def test_is_only_for_the_practitioner(page, found, who):
    assert page(who, "1/edit/").status_code == page(who, "1/edit/", **GOOD).status_code == 403


def test_notices_that_somebody_was_faster_and_loses_nothing(page, found):
    answer = page("P", "1/edit/", **GOOD, edition="2020-01-01T00:00:00+00:00")

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else saved this" in shown
    assert 'value="Releases wait"' in shown


def test_saves_and_goes_to_the_finding(page, found):
    answer = page("P", "1/edit/", **GOOD, edition=edition_of(found))

    found.refresh_from_db()
    assert answer.url == found.get_absolute_url()
    assert found.title == "Releases wait"


def test_an_audit_s_words_do_not_change(page, take):
    found = take(1, entry("a"))["new"][0]
    page("P", "1/edit/", **GOOD, edition=edition_of(found))

    found.refresh_from_db()
    assert (found.title, found.consequence) == ("Work gathers in a", GOOD["consequence"])
