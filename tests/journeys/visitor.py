"""Somebody who looks at pages in every way: axe finds nothing, the console is empty, nothing runs off a phone."""

import os
from collections import deque
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve

from tests.journeys.conftest import SIZES

PICTURES = os.environ.get("CTO_PICTURES")
# Between a phone, where rows are cards, and a desk, where there is room for all columns.
TABLET = {"width": 780, "height": 900}
RUNS_OFF = "document.documentElement.scrollWidth > innerWidth"
LOOKS = [(size, theme) for size in ("wide", "phone") for theme in ("light", "dark")]
HAND = [(size, theme) for size, theme in LOOKS if size == "phone"]
# Read by programs, not by people: parts of pages, files, pictures and whether the workspace is well.
NO_PAGES = {
    "audits:file",
    "audits:picture",
    "audits:progress",
    "decisions:decision_record",
    "decisions:decision_records",
    "health",
    "measures:tiles",
    "read:openapi",
}
WAYS_OUT = {"account_logout"}
# Only who holds a link opens them: test_pages_by_link.py does.
BY_LINK = {"accounts:first", "notices:stop", "practice:invited"}
# Answered as if there were nothing, because an account has the one address it was invited at.
CLOSED = {
    "accounts:email": "email/",
    "accounts:confirm_email": "confirm-email/",
    "accounts:login_code": "login/code/confirm/",
}
AXE = """async () => {
  // colours that are still on their way are of neither theme
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
  const found = await axe.run({resultTypes: ["violations"], elementRef: false, preload: false});
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} (${one.help})`));
}"""


class Visitor:
    """Somebody who opens every page they find a link to, one of each kind."""

    def __init__(self, page, who, looks=tuple(LOOKS)):
        """Look at each page in one of these ways, at the next in the next; for pictures in all of them."""
        self.page, self.who, self.looks = page, who, deque(looks)
        self.seen, self.wrong, self.said = set(), [], []
        page.on("console", lambda said: self.said.append(said.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def walk(self, *addresses, follow=True):
        """Look at these pages, and then follow links until none leads to a kind of page that was not seen."""
        waiting = list(addresses)
        for turn, address in enumerate(waiting):
            name = name_of(address)
            known = name in self.seen and turn >= len(addresses)
            if name is None or known or name in NO_PAGES | WAYS_OUT:
                continue
            self.page.goto(address)
            # as people are led to: somewhere else, where the page itself is not theirs
            shown = name_of(self.page.url.removeprefix(self.page.base_url))
            if shown != name and shown in self.seen:
                continue
            self.seen.add(shown)
            if follow:
                waiting += self.page.evaluate("[...document.links].map(one => one.getAttribute('href'))")
            self.look(shown)

    def send(self, address, answers, button):
        """Answer a form, and look at the page it leads to."""
        self.page.goto(address)
        for label, value in answers.items():
            field = self.page.get_by_label(label)
            field.select_option(label=value) if label == "Role" else field.fill(value)
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_url(lambda shown: not shown.endswith(address))
        name = name_of(self.page.url.removeprefix(self.page.base_url))
        self.seen.add(name)
        self.look(name)

    def look(self, name):
        """Look at the page, for pictures in every way."""
        self.page.evaluate(AXE_SCRIPT)
        self.looks.rotate(-1)
        for size, theme in LOOKS if PICTURES else [self.looks[-1]]:
            self.page.set_viewport_size(SIZES[size])
            self.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            self.wrong += [f"{name} {size} {theme}: {one}" for one in self.page.evaluate(AXE)]
            if self.page.evaluate(RUNS_OFF):
                self.wrong.append(f"{name} {size}: runs off the side")
            if PICTURES:
                file = f"{self.who}-{name.replace(':', '-')}-{size}-{theme}.png"
                self.page.screenshot(path=Path(PICTURES) / file, full_page=True)
        self.page.set_viewport_size(TABLET)
        if self.page.evaluate(RUNS_OFF):
            self.wrong.append(f"{name} tablet: runs off the side")
        # that a page is missing is said in the console too
        self.wrong += [f"{name} console: {one}" for one in self.said if name != "404" or "404" not in one]
        self.said.clear()


def name_of(address):
    """Give the name of one of our addresses, and None for what leads elsewhere."""
    try:
        return resolve(address.partition("#")[0].partition("?")[0]).view_name if address.startswith("/") else None
    except Resolver404:
        return "404"
