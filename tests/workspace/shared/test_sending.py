import re
import threading
from datetime import timedelta

import pytest
from django import forms
from django.conf import settings
from django.test import Client as Browser
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import sending
from fractional_cto.workspace.shared.models import Sent

ADD = "/clients/add/"
TYPED = {"name": "Westlake Example", "colour": "blue", "currency": "EUR", "time_zone": "Europe/Berlin", "sector": ""}


def token_of(page):
    return re.search(r'name="form_token" value="([^"]+)"', page.content.decode())[1]


@pytest.fixture
def form(signed_in):
    """Give a browser that looks at the form for a client, and what it would send."""
    browser = signed_in("P")
    return browser, {**TYPED, "form_token": token_of(browser.get(ADD))}


def made():
    return Client.objects.filter(name="Westlake Example").count()


def test_a_second_sending_does_nothing_and_leads_to_the_same_place(form):
    browser, typed = form
    places = [browser.post(ADD, typed).url for _ in range(3)]

    assert made() == 1
    assert len(set(places)) == 1


def test_a_refused_form_may_be_sent_again(form):
    browser, typed = form

    assert browser.post(ADD, {**typed, "name": ""}).status_code == 200
    assert browser.post(ADD, typed).status_code == 302
    assert made() == 1


def test_a_token_we_did_not_sign_is_no_token(form):
    browser, typed = form
    for _ in range(2):
        browser.post(ADD, {**typed, "form_token": typed["form_token"] + "x"})

    assert made() == 2


def test_a_second_sending_waits_for_the_first(form, monkeypatch):
    browser, typed = form
    monkeypatch.setattr(sending, "PATIENCE", 1)
    digest = sending.read_token(browser.post(ADD, {**typed, "name": ""}).wsgi_request).digest
    Sent.objects.create(token=digest)
    finished = threading.Event()
    monkeypatch.setattr(
        sending.time, "sleep", lambda _: finished.set() or Sent.objects.filter(token=digest).update(led_to="/there/")
    )

    assert browser.post(ADD, typed).url == "/there/"
    assert finished.is_set()
    assert made() == 0


def test_a_first_sending_that_does_not_end_is_told_of(form, monkeypatch):
    browser, typed = form
    monkeypatch.setattr(sending.time, "sleep", lambda _: None)
    Sent.objects.create(token=sending.read_token(browser.post(ADD, {**typed, "name": ""}).wsgi_request).digest)

    assert browser.post(ADD, typed).status_code == 409
    assert made() == 0


def test_a_first_sending_that_died_is_given_up(form):
    browser, typed = form
    digest = sending.read_token(browser.post(ADD, {**typed, "name": ""}).wsgi_request).digest
    Sent.objects.create(token=digest, at=timezone.now() - timedelta(minutes=2))

    assert browser.post(ADD, typed).status_code == 302
    assert made() == 1


def test_forgets_what_was_sent_after_a_day(form):
    browser, typed = form
    old = Sent.objects.create(token="x" * 64, at=timezone.now() - timedelta(days=2))
    browser.post(ADD, typed)

    assert not Sent.objects.filter(pk=old.pk).exists()


def expired(form):
    """Send the form after the session ended; gives the browser and the answer."""
    browser, typed = form
    browser.logout()
    return browser, browser.post(ADD, {**typed, "password": "never kept"})


def test_who_was_signed_out_finds_the_form_as_they_had_filled_it_in(people, form):
    browser, answer = expired(form)
    assert answer.url == f"/accounts/login/?next={ADD}"
    assert made() == 0

    browser.force_login(people["P"])
    shown = browser.get(ADD).content.decode()

    assert "You had been signed out." in shown
    assert 'value="Westlake Example"' in shown
    assert browser.post(ADD, {**TYPED, "form_token": token_of(browser.get(ADD))}).status_code == 302
    assert "Westlake" not in browser.get(ADD).content.decode().split("<main")[1]


def test_nobody_else_finds_it(people, form):
    browser, _ = expired(form)
    browser.force_login(people.stranger)

    assert "Westlake" not in browser.get(ADD).content.decode()
    browser.force_login(people["P"])
    assert "Westlake" not in browser.get(ADD).content.decode()


def test_no_other_page_finds_it(people, form):
    browser, _ = expired(form)
    browser.force_login(people["P"])

    assert "Westlake" not in browser.get("/components/").content.decode()


def test_after_an_hour_it_is_gone(people, form, monkeypatch):
    browser, _ = expired(form)
    browser.force_login(people["P"])
    monkeypatch.setattr(sending, "HOUR", -1)

    assert "Westlake" not in browser.get(ADD).content.decode()


def test_what_the_form_did_not_ask_for_is_not_kept(form):
    browser, _ = expired(form)

    assert set(browser.session[sending.KEPT]["fields"]) == set(TYPED)


class Everything(forms.Form):
    """One field of each kind that must not be kept, and of each that may."""

    password = forms.CharField(widget=forms.PasswordInput)
    shown = forms.CharField(widget=forms.PasswordInput(render_value=True))
    file = forms.FileField()
    code = forms.CharField()
    access_token = forms.CharField(widget=forms.HiddenInput)
    six = forms.CharField(widget=forms.TextInput({"autocomplete": "one-time-code"}))
    account = forms.CharField(widget=forms.TextInput({"autocomplete": "off"}))
    parts = forms.MultiValueField(fields=(), widget=forms.MultiWidget([forms.PasswordInput]))
    name = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)
    day = forms.DateField(widget=forms.DateInput({"type": "date"}))
    many = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    edition = forms.CharField(widget=forms.HiddenInput)


def test_only_kinds_of_fields_that_hold_no_secret_may_be_kept():
    assert [bound.name for bound in Everything() if sending.may_be_kept(bound)] == [
        *("name", "text", "day", "many", "edition")
    ]


def test_credentials_of_a_clone_are_not_kept(people, signed_in):
    browser, page = signed_in("P"), f"/c/{people.client.key}/audits/repositories/register/"
    sent = {"name": "shop", "account": "ada", "token": "hunter2", "location": "https://ada:hunter2@host.example/s.git"}
    token = token_of(browser.get(page))
    browser.logout()
    browser.post(page, {**sent, "form_token": token})

    assert browser.session[sending.KEPT]["fields"] == {"name": ["shop"]}


def test_codes_of_a_second_factor_are_not_kept(people, signed_in):
    user, browser = people["E"], signed_in("E")
    page = "/accounts/2fa/totp/activate/"
    user.set_password("correct horse battery")
    user.save()
    browser.post("/accounts/login/", {"login": user.email, "password": "correct horse battery"})
    token = token_of(browser.get(page))
    browser.logout()
    browser.post(page, {"code": "123456", "form_token": token})

    assert not browser.session[sending.KEPT]["fields"]


def test_too_much_is_not_kept(form, monkeypatch):
    browser, typed = form
    monkeypatch.setattr(sending, "LONGEST", 10)
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    browser.post(ADD, typed)
    assert sending.KEPT not in browser.session


def test_who_signs_in_in_another_tab_loses_nothing(people, form):
    _, typed = form
    careful = Browser(enforce_csrf_checks=True)
    careful.force_login(people["P"])

    assert careful.post(ADD, typed).url == ADD
    assert 'value="Westlake Example"' in careful.get(ADD).content.decode()
    assert made() == 0


def test_a_forged_form_is_refused_in_our_words(people):
    careful = Browser(enforce_csrf_checks=True)
    careful.force_login(people["P"])
    answer = careful.post(ADD, TYPED)

    assert answer.status_code == 403
    assert "The page was too old" in answer.content.decode()
