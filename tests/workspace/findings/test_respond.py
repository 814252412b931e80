from uuid import uuid4

import pytest

from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.shared.editions import edition_of

INSIDE = {"HX-Request": "true"}


@pytest.mark.parametrize("who", ["S", "E", "V"])
def test_is_only_for_the_practitioner(page, found, who):
    assert page(who, "1/respond/").status_code == page(who, "1/respond/", response="quick_win").status_code == 403


def test_begins_with_the_kind_that_was_chosen(page, found):
    shown = page("P", "1/respond/?kind=deferral").content.decode()

    assert '<option value="deferral" selected>' in shown
    assert "<html" in shown


def test_opens_in_the_list(page, found):
    shown = page("P", "1/respond/", headers=INSIDE).content.decode()

    assert shown.lstrip().startswith("<form")
    assert "<html" not in shown


def test_its_fields_have_names_that_no_other_form_of_the_page_has(page, found):
    shown = page("P", "1/respond/", headers=INSIDE).content.decode()

    assert 'for="inside_1_text"' in shown
    assert 'id="id_text"' not in shown


def test_stays_in_its_place_with_what_was_typed_where_it_is_refused(page, found):
    answer = page("P", "1/respond/", headers=INSIDE, response="deferral", text="Later.", edition=edition_of(found))

    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#inside-1"
    assert "Later." in answer.content.decode()
    assert "Give a day in the future" in answer.content.decode()


def test_sent_twice_is_one_response_and_leads_back(people, page, found):
    place = f"/c/{people.client.key}/findings/?state=open"
    sent = {"response": "quick_win", "once": uuid4(), "edition": edition_of(found), "next": place}

    assert page("P", "1/respond/", **sent).url == page("P", "1/respond/", **sent).url == place
    assert Response.objects.get().owner.name == "Eve Example"
