"""Every page there is, for everybody: axe finds nothing, the console is empty, and nothing runs off a phone.

Pages are found as people find them, by following links from the first one on, in the sample. A page that the matrix
knows and no link leads to fails here, so a new page is looked at by itself. Each is looked at in one size and theme,
the next in another, by the sponsor on a phone; ``CTO_PICTURES=folder`` looks in every way there is, and saves what it
looks like, for people to look at.
"""

import os

import pytest

from tests.builders.matrix import matrix
from tests.builders.repos import lively
from tests.journeys.conftest import SIZES, serving
from tests.journeys.visitor import BY_LINK, CLOSED, HAND, LOOKS, NO_PAGES, Visitor
from tests.repository.tree import nothing

# Of a client at whom nothing has happened yet.
EMPTY = (
    "",
    "engagements/start/",
    "audits/",
    "findings/",
    "decisions/",
    "escalations/",
    "initiatives/",
    "interview/",
    "risks/",
    "people/",
    "people/raci/",
    "people/capabilities/",
    "journal/",
    "measures/",
    "decisions/stops/",
    "tokens/",
)
PASSWORD = "correct horse battery"  # noqa: S105  # of nobody
# Beside the sample's people an administrator, and somebody whose client is new; and an amendment somebody writes at.
ACCOUNTS = f"""
from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.actions import charter as charters
from fractional_cto.workspace.engagements.models import Charter
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.findings.actions.triage import move
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.practice.actions import add_client
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.roadmap.models import Initiative, WaiverRequest
from fractional_cto.workspace.shared.editions import edition_of
make_account(email='amy@sample.example', name='Amy Sample', password='-', is_administrator=True)
pia = make_account(email='pia@sample.example', name='Pia Sample', password='-', is_practitioner=True)
new = add_client(actor=pia, name='Riverside (sample)', colour='pink', currency='EUR', time_zone='Europe/Berlin')
for user in User.objects.all():
    user.set_password({PASSWORD!r})
    user.save()
ada = Seat.objects.get(user__email='ada@sample.example')
charter = Charter.objects.get()
charters.write_charter(seat=ada, charter=charter, edition=edition_of(charter), texts={{'exit_condition': 'Amended.'}})
finding = Finding.objects.get(source='interview')
for state in ('in_progress', 'fixed'):
    move(seat=ada, finding=finding, state=state, reason='', edition=edition_of(finding))
    finding.refresh_from_db()
raised = Decision.objects.filter(state='raised').first()
late = Decision.objects.get(question='Do we keep the old importer?')
stop = Decision.objects.get(category='stop', state='framing')
done = Decision.objects.filter(state='decided', label='open').first()
ideas = [Initiative.objects.filter(state=state).first() for state in ('idea', 'active')]
risks = [Risk.objects.get(state='closed', merged_into=None), Risk.objects.get(state='treating')]
shown = [finding, raised, late, stop, done, *ideas, *Blocker.objects.filter(decision=None), *risks]
asked = WaiverRequest.objects.get(answer=None).initiative.get_absolute_url()
answer = [f'/c/{{ada.client.key}}/', f'/c/{{new.client.key}}/', asked, *(one.get_absolute_url() for one in shown)]
"""
PROPOSE = """
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.actions import charter as charters
from fractional_cto.workspace.engagements.models import Charter
from fractional_cto.workspace.shared.editions import edition_of
charter = Charter.objects.get()
ada = Seat.objects.get(user__email='ada@sample.example')
charters.propose(seat=ada, charter=charter, edition=edition_of(charter), reason='as agreed')
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Serve the sample on a small repository."""
    folder = tmp_path_factory.mktemp("sample")
    shop = os.environ.get("CTO_SAMPLE_OF") or lively(folder / "shop").path
    with serving(folder / "data", "demo", "--repo", shop) as workspace:
        yield workspace


@pytest.fixture
def visitor(chromium, sample):
    """Let somebody sign in, by their password; without one they stay outside."""
    contexts = []

    def sign_in(who="", looks=LOOKS):
        context = chromium.new_context(viewport=SIZES["wide"], base_url=sample.address)
        contexts.append(context)
        page = context.new_page()
        page.base_url = sample.address
        page.set_default_timeout(40_000)
        made = Visitor(page, who or "nobody", looks)
        if who:
            page.goto("/accounts/login/")
            page.get_by_label("E-mail address").fill(f"{who}@sample.example")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.get_by_label("Account of").wait_for()
        return made

    yield sign_in
    for context in contexts:
        context.close()


def test_every_page_is_for_everybody(sample, visitor):
    """Walk as who sees most, then as the sponsor, as an administrator, and as somebody who is only beginning."""
    client, new, asked, *shown = sample.ask(ACCOUNTS)
    ada, amy, pia, nobody = map(visitor, ("ada", "amy", "pia", ""))
    sam = visitor("sam", HAND)
    # while it is certain that it is her
    ada.walk(f"{client}tokens/add/", follow=False)
    ada.send(f"{client}tokens/add/", {"What it is for": "A dashboard"}, "Make it")
    ada.walk("/", "/components/", "/nothing/", *shown, f"{client}journal/?search=nowhere")
    ada.send(f"{client}access/invite/", {"E-mail address": "new@sample.example", "Role": "Engineer"}, "Invite")
    sample.ask(PROPOSE)
    sam.walk("/", asked)
    amy.walk("/", "/accounts/administration/", follow=False)
    pia.walk("/", *(f"{new}{page}" for page in EMPTY), follow=False)
    nobody.walk("/accounts/login/")
    everybody = (ada, sam, amy, pia, nobody)

    seen = {name for one in everybody for name in one.seen}
    known = {name for name, access in matrix().items() if {*access.get} & {"P", "S"}}
    nothing([f"{one.who}: {wrong}" for one in everybody for wrong in one.wrong], "This is not for everybody.")
    nothing(sorted(known - seen - NO_PAGES - BY_LINK - CLOSED.keys()), "No link leads to this page.")
