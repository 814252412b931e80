import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# A workspace that knows a directory has other applications installed, so it runs in a process of its own.
STORY = """
import json, os, sys
from pathlib import Path
from tests.builders.directory import Directory, come_back
directory = Directory()
os.environ.update(CTO_OIDC_SERVER=directory.address, CTO_OIDC_CLIENT="workspace", CTO_OIDC_SECRET="s",
                  CTO_OIDC_NAME="Eastfield", CTO_HOSTS="testserver")
from fractional_cto.workspace import launch
launch.prepare(Path(sys.argv[1]))
from django.test import Client
from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.practice import actions, queries
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from tests.builders.people import with_second_factor
ada = make_account(email="ada@example.org", name="Ada Example", password="correct horse", is_practitioner=True)
seat = actions.add_client(actor=ada, name="Eastfield", colour="pink", currency="EUR", time_zone="Europe/Berlin")
_, token = actions.invite(seat=seat, email="una@example.org", role="E", until=None)
link = f"/invited/{token}/"
_, token = actions.invite(seat=seat, email="ivo@example.org", role="E", until=None)
# whoever invited him followed the link themself, and left their own factor, directory account and session
ivo, _ = actions.join(token=queries.shown(token), name="Ivo Example", password="correct horse")
with_second_factor(ivo)
SocialAccount.objects.create(user=ivo, provider="directory", uid="theirs")
UserSession.objects.create(user=ivo, session_key="theirs", ip="127.0.0.1", user_agent="x")

def come(email, verified, target="/"):
    browser = Client()
    person = {"sub": email, "email": email, "email_verified": verified, "name": "Una Example"}
    answer = come_back(browser, directory, person, target)
    user = User.objects.filter(pk=browser.session.get("_auth_user_id")).first()
    return {"status": answer.status_code, "leads": answer.headers.get("Location", ""), "as": user and user.email,
            "closed": b"closed" in answer.content}

told = {
    "page": "Sign in with Eastfield" in Client().get("/accounts/login/").content.decode(),
    "offer": "Join with Eastfield" in Client().get(link).content.decode(),
    "unknown": come("eve@example.org", True),
    "unknown with another's link": come("eve@example.org", True, link),
    "not vouched for": come("ada@example.org", False),
    "invited, not vouched for": come("una@example.org", False, link),
    "invited": come("una@example.org", True, link),
    "known": come("ada@example.org", True),
    "known by a link alone": come("ivo@example.org", True),
    "left": [[ivo.authenticator_set.count(), ivo.usersession_set.filter(session_key="theirs").count()],
             sorted(ivo.socialaccount_set.values_list("uid", flat=True)),
             User.objects.get(pk=ivo.pk).has_usable_password()],
    "again": [with_second_factor(ivo) and come("ivo@example.org", True)["as"], ivo.authenticator_set.count()],
    "accounts": sorted(User.objects.values_list("email", "name")),
}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Let several people come from the directory, once for all tests, and give how each was answered."""
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "no_proxy": "*"}
    data = tmp_path_factory.mktemp("directory")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STORY, data], env=variables, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "who", ["unknown", "unknown with another's link", "not vouched for", "invited, not vouched for"]
)
def test_nobody_comes_in_who_has_no_account_and_no_invitation(told, who):
    assert told[who]["as"] is None
    assert told[who]["closed"] or told[who]["leads"].startswith("/accounts/")


def test_whoever_has_an_account_is_let_in(told):
    assert told["known"] == {"status": 302, "leads": "/", "as": "ada@example.org", "closed": False}


def test_whoever_is_invited_gets_an_account_and_is_led_to_the_invitation(told):
    assert told["invited"]["as"] == "una@example.org"
    assert told["invited"]["leads"].startswith("/invited/")
    names = {"ada": "Ada Example", "ivo": "Ivo Example", "una": "Una Example"}
    assert told["accounts"] == [[f"{key}@example.org", name] for key, name in names.items()]


def test_whoever_made_the_account_by_a_link_is_out_when_its_person_comes(told):
    assert told["known by a link alone"]["as"] == "ivo@example.org"
    assert told["left"] == [[0, 0], ["ivo@example.org"], False]


def test_the_factors_of_its_person_stay_and_are_asked_for(told):
    assert told["again"] == [None, 1]


def test_the_directory_is_offered_by_its_name(told):
    assert told["page"]
    assert told["offer"]
