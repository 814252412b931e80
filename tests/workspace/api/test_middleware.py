import pytest
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.test import RequestFactory

from fractional_cto.workspace.api.middleware import Programs
from tests.builders.tokens import program, token


def answered(path, answer):
    asked = RequestFactory().get(path, headers={"Cookie": "session=abc"})
    return asked, Programs(lambda _: answer)(asked)


def test_a_page_for_people_is_none_of_its_business():
    asked, answer = answered("/c/key/apiary/", HttpResponse("<p>gone", status=404))

    assert asked.COOKIES == {"session": "abc"}
    assert answer.content == b"<p>gone"
    assert "Cache-Control" not in answer.headers


@pytest.mark.parametrize("status", [400, 404, 413, 418, 500])
def test_a_page_for_people_becomes_a_sentence_for_programs(status):
    asked, answer = answered("/api/1/findings", HttpResponse("<p>gone", status=status))

    assert asked.COOKIES == {}
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Type"].startswith("application/json")
    assert b"error" in answer.content


def test_what_is_allowed_is_told_and_what_was_well_said_stays():
    _, refused = answered("/api/1/findings", HttpResponseNotAllowed(["GET"]))
    _, said = answered("/api/1/findings", JsonResponse({"error": "Because."}, status=403))

    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET")
    assert said.content == b'{"error": "Because."}'


@pytest.mark.parametrize(
    ("path", "status"),
    [("findings/%00", 400), ("findings?state=%00", 400), ("nothing", 404), ("findings/x", 404), ("", 404)],
)
def test_whatever_goes_wrong_before_the_address_is_found_is_told_alike(people, path, status):
    answer = program(token(people.seats["P"])[1]).get(f"/api/1/{path}")

    assert (answer.status_code, list(answer.json())) == (status, ["error"])


def test_no_cookie_is_set_and_no_other_site_is_invited(people):
    answer = program(token(people.seats["P"])[1]).get("/api/1/findings", headers={"Origin": "https://other.example"})

    assert answer.status_code == 200
    assert not answer.cookies
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
