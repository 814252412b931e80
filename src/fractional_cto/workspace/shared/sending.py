"""What a form gets beyond Django: sent twice it does nothing twice, and what somebody typed outlives their session.

Every ``<c-form>`` carries a token that says, signed, who was shown the form and on which page; a form written by hand
says ``{% form_token %}`` beside ``{% csrf_token %}``. With it

- a form that is sent a second time leads to where the first time led, and is not looked at again. This is for the
  impatient finger; a row that may exist only once has its own number besides (see editions.py);
- who was signed out meanwhile signs in and finds the form as they had filled it in, for an hour. Only the same person
  does, only on the same page, and only fields of the kinds that the token names: no file, no password, no secret.
"""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.crypto import get_random_string

from fractional_cto.workspace.shared.models import Sent

FIELD = "form_token"
KEPT = "kept_form"
HOUR = 3600
LONGEST = 200_000  # characters that are kept of one form
PATIENCE = 10  # seconds that a second sending waits for the first
DIED = timedelta(minutes=1)  # after which a first sending that came to no end is given up
KEEP = timedelta(days=1)  # how long a form remembers that it was sent
# What may be kept of a form: whatever is not named here is not.
KINDS = {"text", "number", "email", "url", "tel", "search", "date", "datetime-local", "time", "hidden"}
CHOSEN = {"select", "checkbox", "radio"}
# And of these nothing that a browser shall not remember either, or that is called so.
UNREMEMBERED = {"off", "one-time-code", "current-password", "new-password"}
SECRET = {"password", "passphrase", "token", "code", "secret", "credential", "credentials"}
# An address may hold them too: https://name:token@host.
IN_ADDRESS = re.compile(r"://[^/\s]*@")


@dataclass(frozen=True, kw_only=True)
class Token:
    """Who was shown a form, on which page, and which fields may be kept of it."""

    person: int
    page: str
    keeps: frozenset[str]
    digest: str


def new_token(request: HttpRequest, form: forms.BaseForm | None = None) -> str:
    """Make the token of a form that is being shown; nothing for who is not signed in."""
    if not request.user.is_authenticated:
        return ""
    keeps = [bound.html_name for bound in form if may_be_kept(bound)] if form else []
    told = [request.user.pk, request.get_full_path(), keeps, get_random_string(12)]
    return signing.dumps(told, salt=FIELD, compress=True)


def may_be_kept(bound: forms.BoundField) -> bool:
    """Tell whether what is typed into a field may lie in a session for a while."""
    widget = bound.field.widget
    known = isinstance(widget, forms.Textarea) or getattr(widget, "input_type", "") in KINDS | CHOSEN
    secret = widget.attrs.get("autocomplete") in UNREMEMBERED or SECRET & set(bound.name.split("_"))
    return known and not secret


def read_token(request: HttpRequest) -> Token | None:
    """Give the token that a form brought, where it is one of ours."""
    text = request.POST.get(FIELD, "") if request.method == "POST" else ""
    try:
        person, page, keeps, _ = signing.loads(text, salt=FIELD)
    except (signing.BadSignature, ValueError):
        return None
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Token(person=person, page=page, keeps=frozenset(keeps), digest=digest)


def keep(request: HttpRequest, token: Token) -> None:
    """Keep what was typed until its person is back; too much of it is not kept."""
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name in token.keeps and not any(IN_ADDRESS.search(value) for value in values)
    }
    if sum(len(value) for values in fields.values() for value in values) <= LONGEST:
        request.session[KEPT] = {"person": token.person, "page": token.page, "fields": fields, "at": int(time.time())}


def fill_in(request: HttpRequest, form: forms.BaseForm) -> bool:
    """Fill a form with what was kept of it and tell whether there was something; the errors are those it has now."""
    kept = request.session.get(KEPT)
    if not kept or form.is_bound or kept["page"] != request.get_full_path():
        return False
    if kept["person"] != request.user.pk or kept["at"] < time.time() - HOUR:
        del request.session[KEPT]
        return False
    if not {form.add_prefix(name) for name in form.fields} & set(kept["fields"]):
        return False
    data = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        data.setlist(name, values)
    form.data, form.is_bound = data, True  # as if it had just been sent
    return True


class Sending:
    """Stand between the session and the views: see the module."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, once for each form."""
        token = read_token(request)
        if token is None:
            return self.following(request)
        if request.user.is_authenticated:
            return self._once(request, token)
        answer = self.following(request)
        if _leads_to(answer).startswith(resolve_url(settings.LOGIN_URL)):
            keep(request, token)
            return redirect_to_login(token.page)
        return answer

    def _once(self, request: HttpRequest, token: Token) -> HttpResponse:
        if not _first(token.digest):
            return _again(request, token)
        answer = self.following(request)
        place = _leads_to(answer)
        refused = getattr(answer, "begins_anew", False)
        if place and not refused:
            Sent.objects.filter(token=token.digest).update(led_to=place)
            if request.session.get(KEPT, {}).get("page") == token.page:
                del request.session[KEPT]
        else:
            # nothing was done: the form is shown again with what is wrong, and may be sent again
            Sent.objects.filter(token=token.digest).delete()
        return answer


def _leads_to(answer: HttpResponse) -> str:
    if isinstance(answer, HttpResponseRedirect):
        return answer.url
    return answer.headers.get("HX-Redirect", "")


def _first(digest: str) -> bool:
    now = timezone.now()
    Sent.objects.filter(at__lt=now - KEEP).delete()
    try:
        with transaction.atomic():
            Sent.objects.create(token=digest)
    except IntegrityError:
        return bool(Sent.objects.filter(token=digest, led_to="", at__lt=now - DIED).update(at=now))
    return True


def _again(request: HttpRequest, token: Token) -> HttpResponse:
    for _ in range(PATIENCE * 10):
        place = Sent.objects.filter(token=token.digest).values_list("led_to", flat=True).first()
        if place is None:
            # the first sending was refused; its answer is gone, so the form begins anew with what was typed
            keep(request, token)
            return HttpResponseRedirect(token.page)
        if place:
            return HttpResponseRedirect(place)
        time.sleep(0.1)
    return render(request, "409.html", status=409)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without the mark of our own page; what its rightful person typed is there again.

    The mark changes when somebody signs in in another tab: that must cost nobody a page of text.
    """
    token = read_token(request)
    if token:
        keep(request, token)
        answer = HttpResponseRedirect(token.page) if request.user.is_authenticated else redirect_to_login(token.page)
        answer.begins_anew = True  # type: ignore[attr-defined]  # read by Sending
        return answer
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
