from pathlib import Path

import pytest

from fractional_cto.workspace import shared

COMPONENTS = Path(shared.__file__).parent / "templates/cotton"


def test_nobody_looks_without_signing_in(client, db):
    assert client.get("/components/").status_code == 302


def test_each_component_is_shown_somewhere():
    gallery = (COMPONENTS.parent / "shared/components.html").read_text()
    used = gallery + "".join(path.read_text() for path in COMPONENTS.glob("*.html"))
    # lists need rows, and the journal has them
    elsewhere = {"list", "pages"}

    assert {path.stem for path in COMPONENTS.glob("*.html") if f"<c-{path.stem}" not in used} <= elsewhere


@pytest.fixture
def shown(signed_in):
    return signed_in("S").get("/components/").content.decode()


def test_help_and_errors_are_read_with_their_field(shown):
    assert 'aria-describedby="id_title_helptext"' in shown
    assert 'aria-describedby="id_wrong-title_helptext id_wrong-title_error"' in shown


def test_errors_stand_above_too_and_lead_to_their_fields(shown):
    assert 'role="alert" tabindex="-1" autofocus' in shown
    assert '<a href="#id_wrong-amount">Cost a month</a>' in shown
    assert "Two of these contradict each other." in shown


def test_nothing_of_it_needs_a_style_or_a_script_of_its_own(shown):
    assert " style=" not in shown
    assert "<style" not in shown
    assert "<script>" not in shown


def test_colours_are_never_alone(shown):
    for word in ("Critical", "Failed", "Needs a decision"):
        assert word in shown
