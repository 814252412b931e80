"""Both clients with one record of each kind, made once for all the tests of a file, and a browser for everybody."""

import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fractional_cto.workspace.clients.models import Client
from tests.builders.matrix import addresses, arrange
from tests.builders.people import NAMES, Cast, cast

MISSING = "nothing888"
DAY = 24 * 3600
# What nobody of the other client may ever read: every record that the matrices arrange bears its client's first word.
SECRETS = {
    "own": ("northwind", *(f"{name} example".lower() for name in NAMES.values())),
    "foreign": ("southgate", "olga example"),
}
# Who sits at neither client: whoever is signed in as nobody.
OUTSIDE = "-"


@dataclass(kw_only=True)
class World:
    """Northwind, where the cast sits, and Southgate, where the stranger does."""

    people: Cast
    arguments: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # answers by address, for who has read them all

    def browser(self, who: str) -> Browser:
        """Give a browser that is signed in as somebody, as it was before any test."""
        browser = Browser()
        if who != OUTSIDE:
            browser.cookies = SimpleCookie({name: morsel.value for name, morsel in self.cookies[who].items()})
        return browser

    def client(self, where: str) -> Client:
        """Give one of the clients."""
        return self.people.client if where == "own" else self.people.foreign

    def address(self, name: str, where: str, *, key: str = "") -> str:
        """Give the address of a page at one of the clients, or of the same records behind another key."""
        own = {"key": key or self.client(where).key} if "key" in addresses()[name] else {}
        return reverse(name, kwargs={**self.arguments[where].get(name, {}), **own})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Make everything once; each test undoes what it did, and this what it made."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = World(people=cast())
        made.arguments["own"] = arrange(made.people.client, made.people["P"])
        made.arguments["foreign"] = arrange(made.people.foreign, made.people.stranger)
        for who, seat in made.people.seats.items():
            browser = Browser()
            browser.force_login(seat.user)
            _note_for_good(browser)
            made.cookies[who] = browser.cookies
        yield made
        transaction.set_rollback(True)


def _note_for_good(browser: Browser) -> None:
    """Say that the session is known to be in use, and until when: else a walk that takes long finds it noted again.

    What a test writes is undone after it, so that from then on the first page of each would put more questions.
    """
    session = browser.session
    session["seen"] = int(time.time()) + DAY
    session.save()


@pytest.fixture
def ask(world, db):
    """Ask for an address as somebody; the answer also knows how many questions it put to the database."""

    def ask_for(who, address, method="get", **sent):
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(world.browser(who), method)(address, **sent)
        answer.queries = len(queries)
        return answer

    return ask_for


def body(answer):
    """Give all of an answer, also of one that is sent bit by bit."""
    if not answer.streaming:
        return answer.content
    # whoever reads it to the end closes it, as a server would; to close it here would close the connection too
    return b"".join(answer.streaming_content)


def told(content, where):
    """Give what a text tells of a client."""
    text = content.decode(errors="replace").lower()
    return [secret for secret in SECRETS[where] if secret in text]
