from datetime import date
from uuid import uuid4

import pytest

from fractional_cto.workspace.interview import actions

SAID = {"question": "restore-test", "answer": "In May; it took 50 minutes.", "by": "Ida Example", "level": 3}


@pytest.fixture
def note(people):
    """Note an answer as the practitioner, or as somebody else."""

    def say(who="P", **changes):
        seat = people.seats[who]
        said = {**SAID, "on": date(2026, 5, 12), "once": uuid4(), **changes}
        return actions.note_answer(seat=seat, **said)

    return say


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send something to it."""

    def ask(role, place="", **sent):
        browser = signed_in(role)
        address = f"/c/{people.client.key}/interview/{place}"
        return browser.post(address, sent) if sent else browser.get(address)

    return ask
