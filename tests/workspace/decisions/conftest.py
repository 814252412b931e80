from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.builders import decisions
from tests.builders.engagements import begin


@pytest.fixture
def engagement(people):
    """Begin an engagement whose charter lets the sponsor decide everything."""
    return begin(people.seats["P"])


@pytest.fixture
def raised(people, engagement):
    return decisions.raised(people, engagement)


@pytest.fixture
def framed(people, engagement):
    return decisions.framed(people, engagement)


@pytest.fixture
def ready(people, engagement):
    return decisions.ready(people, engagement)


@pytest.fixture
def decided(people, engagement):
    return decisions.decided(people, engagement)


@pytest.fixture
def elsewhere(people, engagement):
    return decisions.elsewhere(people, engagement)


@pytest.fixture
def refused(db):
    """Run a statement that the database itself must refuse, and give its sentence."""

    def run(sql, *values):
        with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
        return str(why.value)

    return run


@pytest.fixture
def later(monkeypatch):
    """Let days pass, for everything that asks which day it is: ``later(8)``."""

    def pass_by(days):
        day = timezone.localdate() + timedelta(days=days)
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    return pass_by


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send something to it: ``page("S", "1/decide/", rationale="So.")``."""

    def ask(who, path="", **sent):
        browser = signed_in(who)
        address = f"/c/{people.client.key}/decisions/{path}"
        return browser.post(address, sent) if sent else browser.get(address)

    return ask


@pytest.fixture
def shut(page):
    """Demand that an address is answered to none of these, nor to a stranger: ``shut("1/reverse/", "PXE")``."""

    def check(path, roles, **sent):
        for who in (*roles, "stranger"):
            assert page(who, path).status_code == page(who, path, **(sent or {"reason": "So."})).status_code
            assert page(who, path).status_code in {403, 404}, who

    return check


@pytest.fixture
def press(people, signed_in):
    """Press a button as somebody, and give the page it leads to: ``press("P", "1/ready/")``."""

    def press_it(who, path):
        address = f"/c/{people.client.key}/decisions/{path}"
        return signed_in(who).post(address, {"sure": "yes"}, follow=True).content.decode()

    return press_it
