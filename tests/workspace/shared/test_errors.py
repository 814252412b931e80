import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.template.loader import render_to_string

from fractional_cto.workspace.shared.errors import bad_request


@pytest.fixture
def asked(rf, people):
    request = rf.get("/")
    request.user = people["S"]
    return request


def test_says_nothing_that_was_not_written_for_people(asked):
    assert b"session data" not in bad_request(asked, SuspiciousOperation("session data corrupted")).content


def test_says_what_to_do_where_it_was(asked):
    answer = bad_request(asked, BadRequest("Choose csv or xlsx."))

    assert answer.status_code == 400
    assert b"Choose csv or xlsx." in answer.content


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "409", "413", "500"])
def test_each_page_stands_without_a_request_and_says_what_to_do(page):
    drawn = render_to_string(f"{page}.html")

    assert "<h1" in drawn
    assert "Go to Today" in drawn


def test_a_refusal_names_no_client(people, signed_in):
    browser = signed_in("E")

    for address in (f"/c/{people.client.key}/journal/", f"/c/{people.foreign.key}/journal/"):
        assert b"Northwind" not in browser.get(address).content


def test_a_list_asked_for_in_no_known_form_answers_so(people, signed_in):
    answer = signed_in("S").get(f"/c/{people.client.key}/journal/?format=pdf")

    assert answer.status_code == 400
    assert "exported as csv or as xlsx" in answer.content.decode()
