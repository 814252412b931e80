"""Word reaches the sponsor: a mail, its link opened on a phone, a decision, and word to who recommended it."""

import re
import time
from email import message_from_bytes, policy

import pytest

from tests.journeys.test_decisions import MAKE, fill, frame

PATIENCE = 60  # seconds
PROVE = """
from allauth.account.models import EmailAddress
for user in users.values():
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""


@pytest.fixture(scope="session")
def key(served):
    made = MAKE.replace("'Kai'", "'Ken'").replace("'Sue'", "'Sol'").replace("'Eli'", "'Eva'")
    return served.ask(made.replace("Westfield", "Eastfield") + PROVE)


def mailed(served, to):
    """Wait for a mail to somebody, and give it."""
    for _ in range(PATIENCE * 2):
        for file in sorted((served.data / "mail").glob("*.log")):
            # the backend parts mails by a line of dashes
            for text in file.read_bytes().split(b"-" * 79):
                message = message_from_bytes(text.strip(), policy=policy.default)
                if message["To"] == to:
                    return message
        time.sleep(0.5)
    return pytest.fail(f"no mail to {to}")


def linked(message):
    """Give the one link of a mail, as a path."""
    (link,) = re.findall(r"^http://[^/]+(/\S+)$", message.get_content(), re.MULTILINE)
    return link


def test_the_sponsor_decides_from_a_mail_on_a_phone_and_who_recommended_hears_of_it(browse, accessible, served, key):
    ken, sol = browse("ken@example.org"), browse("sol@example.org", size="phone")
    frame(ken, key)

    word = mailed(served, "sol@example.org")
    assert word["Subject"] == "Fractional CTO: Eastfield Example: A decision is ready for you"
    assert "Recommended: The tech lead" in word.get_content()
    sol.goto(linked(word))
    heading = sol.get_by_role("heading", name="The tech lead")
    heading.wait_for()
    # straight to the options, not to the top of the page
    assert sol.locator("#options").bounding_box()["y"] < sol.viewport_size["height"]
    sol.get_by_role("link", name="Decide", exact=True).click()
    sol.get_by_label("The tech lead").check()
    fill(sol, {"Why, in your own words": "I sleep better."}, "Decide")
    sol.get_by_role("heading", name="Decided: The tech lead").wait_for()

    back = mailed(served, "ken@example.org")
    assert "Chosen: The tech lead" in back.get_content()
    ken.goto(linked(back))
    ken.get_by_role("heading", name="Decided: The tech lead").wait_for()

    stop = re.search(r"http://[^/]+(/notices/stop/\S+)", word.get_content())[1]
    nobody = browse(size="phone", theme="dark")
    nobody.goto(stop)
    accessible(nobody)
    nobody.get_by_role("button", name="Stop them").click()
    nobody.get_by_role("heading", name="You get no more of these").wait_for()
