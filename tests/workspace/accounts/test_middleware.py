from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.utils import timezone

from fractional_cto.workspace.accounts.middleware import EVERY, Unreadable


def test_refusals_of_other_kinds_are_none_of_its_business(rf):
    unreadable = Unreadable(lambda _: None)

    for other in (ValidationError("Too long.", code="max_length"), ValidationError(["One.", "Two."]), KeyError("x")):
        assert unreadable.process_exception(rf.get("/"), other) is None


def test_nobody_is_noted_who_is_not_signed_in(client, db):
    client.get("/accounts/login/")

    assert not UserSession.objects.exists()


def test_a_session_is_noted_now_and_then_only(signed_in):
    browser = signed_in("E")
    browser.get("/")
    earlier = timezone.now() - timedelta(days=1)
    UserSession.objects.update(last_seen_at=earlier)

    browser.get("/")
    assert UserSession.objects.get().last_seen_at == earlier

    session = browser.session
    session["seen"] -= EVERY
    session.save()
    browser.get("/")
    assert UserSession.objects.get().last_seen_at > earlier
