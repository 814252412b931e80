import pytest

from fractional_cto.workspace.engagements.forms.charter import (
    SETS,
    CharterForm,
    CharterPage,
    ExceptionForm,
    ProposeForm,
    RightForm,
)
from fractional_cto.workspace.engagements.models import Party
from tests.builders.engagements import person


@pytest.fixture
def sheet(rf, charter):
    return CharterPage(rf.get("/"), charter, terms=True)


def test_shows_every_line_that_is_stored_and_some_blank_ones(sheet):
    lines = {part["key"]: len(part["rows"].forms) for part in sheet.sets}

    assert set(lines) == set(SETS)
    assert (lines["deliverables"], lines["rights"], lines["steps"]) == (5, 12, 4)


def test_whoever_may_not_write_terms_is_not_shown_them(rf, charter):
    assert CharterPage(rf.get("/"), charter, terms=False).terms is None


def test_only_people_of_the_client_can_be_on_call(people, charter):
    person(people.foreign, "Otto Example")
    own = person(people.client)

    assert list(CharterForm(instance=charter).fields["on_call_owner"].queryset) == [own]


def test_a_line_names_its_category():
    assert RightForm(initial={"category": "risk"}).title == "Accepting a risk"


def test_what_is_proposed_is_what_was_shown(charter):
    assert ProposeForm(instance=charter)["edition"].value() == charter.changed_at.isoformat()


def test_about_the_fractional_cto_only_the_sponsor_is_offered(charter):
    own, other = (RightForm(initial={"category": category}) for category in ("own-fees", "risk"))

    assert own.fields["decider"].choices == [("S", "Sponsor")]
    assert len(other.fields["decider"].choices) == len(Party.choices)
    said = {"category": "successor", "kind": "lasting", "decider": "X"}
    assert "nobody else may read it" in str(ExceptionForm(said).errors)
