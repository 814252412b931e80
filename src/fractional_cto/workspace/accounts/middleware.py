"""What is done for everybody who is signed in, whatever page they ask for."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fractional_cto.workspace.accounts.adapter import UNREADABLE

EVERY = 300  # seconds


class Seen:
    """Notes from time to time that a session is in use, for the list of one's sessions."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it, unless that has just been done: a page that only reads shall not write each time."""
        if request.session.session_key and request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get("seen", 0) >= EVERY:
                request.session["seen"] = now
                UserSession.objects.create_from_request(request)
        return self.following(request)


class Unreadable:
    """Answers with a way out where codes should be shown that the installation's key does not open any more."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the page."""
        return self.following(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Say what has happened, and offer to begin anew."""
        if not isinstance(refusal, ValidationError) or getattr(refusal, "code", None) != UNREADABLE:
            return None
        return render(request, "accounts/unreadable.html", status=409)
