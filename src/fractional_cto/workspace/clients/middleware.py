"""What holds on every page for people who sit at a client."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.accounts.queries import has_second_factor
from fractional_cto.workspace.clients.access import Leaving, seats_of
from fractional_cto.workspace.clients.models import Role

WITH_TWO = (Role.PRACTITIONER, Role.SPONSOR)
# Where a second factor is added, what that needs, and what wants no signing in at all.
OPEN = ("/accounts/2fa/", "/accounts/reauthenticate/", "/accounts/logout/", "/static/", "/health/", "/notices/stop/")


def wants_second_factor(user: User) -> bool:
    """Tell whether this person still has to add a second factor: practitioners, administrators and sponsors must."""
    if settings.ENVIRONMENT.sample or has_second_factor(user):
        return False
    return user.is_practitioner or user.is_administrator or seats_of(user).filter(role__in=WITH_TWO).exists()


class SecondFactor:
    """Leads whoever needs a second factor to where one is added, and lets them do nothing else before."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the page, or lead to the enrolment."""
        user = request.user
        if user.is_authenticated and not request.path.startswith(OPEN) and wants_second_factor(user):
            target = reverse("mfa_index")
            return HttpResponseClientRedirect(target) if request.headers.get("HX-Request") else redirect(target)
        return self.following(request)


class Switching:
    """Asks before somebody who sits at several clients leaves one for another."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the page."""
        return self.following(request)

    def process_exception(self, request: HttpRequest, leaving: Exception) -> HttpResponse | None:
        """Answer with the question."""
        if not isinstance(leaving, Leaving):
            return None
        return render(request, "clients/leaving.html", {"left": leaving.left, "entered": leaving.entered})
