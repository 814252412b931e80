import pytest

from fractional_cto.workspace.shared.editions import edition_of


@pytest.mark.parametrize("who", ["S", "E"])
def test_is_only_for_the_practitioner(page, found, who):
    assert page(who, "1/severity/").status_code == page(who, "1/severity/", severity="low").status_code == 403


def test_wants_a_reason(page, found):
    assert page("P", "1/severity/", severity="low", edition=edition_of(found)).status_code == 422


def test_stays_visible(page, found):
    page("P", "1/severity/", severity="low", reason="It is switched off.", edition=edition_of(found))

    shown = page("S", "1/").content.decode()
    assert "Severity from medium to low" in shown
    assert "It is switched off." in shown
