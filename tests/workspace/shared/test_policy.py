from django.http import HttpResponse
from django.urls import reverse

from fractional_cto.workspace.shared import policy
from tests.builders.matrix import addresses, arrange
from tests.repository.tree import nothing


def test_every_answer_forbids_what_is_not_ours(client, db):
    said = client.get("/accounts/login/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in said
    assert "unsafe" not in said
    assert "frame-ancestors 'none'" in said


def test_a_page_of_nobody_may_be_kept_as_before(client, db):
    assert "Cache-Control" not in client.get("/health/").headers


def test_an_answer_that_says_how_long_it_may_be_kept_is_believed(people, rf):
    request = rf.get("/")
    request.user = people["E"]
    kept = policy.Unstored(lambda _: HttpResponse(headers={"Cache-Control": "private, max-age=60"}))

    assert kept(request).headers["Cache-Control"] == "private, max-age=60"


def test_static_files_may_be_kept(signed_in):
    answer = signed_in("E").get("/static/shared/base.css")
    answer.close()

    assert answer.headers["Cache-Control"] == "max-age=60, public"


def test_no_page_of_somebody_who_is_signed_in_is_stored(people, signed_in):
    arguments, browser = arrange(people.client, people["P"]), signed_in("P")
    stored = []
    for name, asked in addresses().items():
        own = {"key": people.client.key} if "key" in asked else {}
        answer = browser.get(reverse(name, kwargs={**arguments.get(name, {}), **own}))
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            stored.append(name)

    nothing(stored, "Such a page must not be stored by browsers.")
    assert browser.get("/accounts/sessions/").headers["Cache-Control"] == "no-store, private"
