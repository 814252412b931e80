"""Pages of people, as somebody sees them."""

import pytest


@pytest.fixture
def page(people, signed_in):
    """Ask for a page below ``people/`` as somebody; with data, send it."""

    def ask(who, path="", data=None, *, key=None, **options):
        browser = signed_in(who)
        address = f"/c/{key or people.client.key}/people/{path}"
        return browser.get(address, **options) if data is None else browser.post(address, data, **options)

    return ask


@pytest.fixture
def shown(page):
    """Give the text of a page."""

    def read(*args, **options):
        answer = page(*args, **options)
        assert answer.status_code == 200, answer
        return answer.content.decode()

    return read
