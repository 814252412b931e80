"""A workspace that is really served and a browser that really looks; each file here tells one person's story."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Nothing but our own server is ever asked for anything.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"wide": {"width": 1200, "height": 900}, "phone": {"width": 390, "height": 844}}
PERIOD = 30  # seconds a code of an app is shown
# Runs what it is sent, a line each, and prints what that assigned to ``answer``.
WITHIN = """
import django, json, sys
answers, sys.stdout = sys.stdout, sys.stderr
django.setup()
for line in sys.stdin:
    names = {"answer": None}
    exec(json.loads(line), names)
    print(json.dumps(names["answer"]), file=answers, flush=True)
"""


@dataclass(frozen=True, kw_only=True)
class Served:
    """A workspace on a folder of its own."""

    address: str
    data: Path

    @cached_property
    def within(self):
        """Start Python within the workspace: once for all, because it takes seconds."""
        settings = "fractional_cto.workspace.settings"
        variables = {"CTO_DATA": str(self.data), "CTO_SECRET_KEY": "", "DJANGO_SETTINGS_MODULE": settings}
        return subprocess.Popen(
            [sys.executable, "-c", WITHIN],
            env={**os.environ, **variables, "DATABASE_URL": ""},
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, code):
        """Run Python within the workspace; what it assigns to ``answer`` comes back."""
        self.within.stdin.write(f"{json.dumps(code)}\n")
        self.within.stdin.flush()
        answer = self.within.stdout.readline()
        assert answer, "it broke, and standard error says why"
        return json.loads(answer)

    def leave(self):
        """End what was started within the workspace, if anything was."""
        if "within" in vars(self):
            with self.within as within:
                within.stdin.close()


@contextmanager
def serving(data, command, *options):
    """Serve the workspace of a folder for as long as it is wanted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = [Path(sys.executable).parent / "cto", command, "--port", str(port), "--data", data, *options]
    variables = {**os.environ, "DATABASE_URL": "", "CTO_SECRET_KEY": "", "CTO_DATA": str(data)}
    with subprocess.Popen(started, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        served = Served(address=f"http://127.0.0.1:{port}", data=data)
        try:
            _wait(served.address, server)
            yield served
        finally:
            served.leave()
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=30)


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Serve a workspace, empty at first."""
    with serving(tmp_path_factory.mktemp("served"), "serve") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def chromium():
    """Start a browser for the tests of a file, or say why there is none.

    While it is open a loop runs in this thread, in which Django refuses to ask a database: no other test may come then.
    """
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; install the package chromium to test in a browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def browse(chromium, served):
    """Open a page as somebody, ``browse("sam@example.org", size="phone", theme="dark")``, or as nobody."""
    opened = []

    def browse_as(email=None, *, size="wide", theme="light"):
        context = chromium.new_context(viewport=SIZES[size], color_scheme=theme, base_url=served.address)
        if email:
            name, value = session_of(served, email)
            context.add_cookies([{"name": name, "value": value, "url": served.address}])
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield browse_as
    for context in opened:
        context.close()


@pytest.fixture
def accessible():
    """Demand that axe finds nothing wrong with a page."""

    def check(page):
        found = Axe().run(page).response["violations"]
        wrong = [f"{one['id']}: {node['html'][:160]} ({one['help']})" for one in found for node in one["nodes"]]
        assert not wrong, "\n".join([page.url, *wrong])

    return check


def session_of(served, email):
    """Let somebody in as if they had just proved who they are."""
    return served.ask(
        "from importlib import import_module\n"
        "from django.conf import settings\n"
        "from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY\n"
        "from fractional_cto.workspace.accounts.models import User\n"
        f"user = User.objects.get(email={email!r})\n"
        "session = import_module(settings.SESSION_ENGINE).SessionStore()\n"
        "session[SESSION_KEY] = str(user.pk)\n"
        "session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]\n"
        "session[HASH_SESSION_KEY] = user.get_session_auth_hash()\n"
        "session.save(); answer = settings.SESSION_COOKIE_NAME, session.session_key"
    )


def code_of(secret):
    """Give what the app shows, with enough time left to type it."""
    if time.time() % PERIOD > PERIOD - 8:
        time.sleep(PERIOD - time.time() % PERIOD + 0.5)
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


def _wait(address, server):
    for _ in range(900):
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=5):  # noqa: S310  # our own address
                return
        except OSError:
            assert server.poll() is None, server.stderr.read().decode()
            time.sleep(0.1)
    pytest.fail("the workspace did not answer within 90 seconds")
