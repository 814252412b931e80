"""A client where everything waits at once that can: for whoever sits there, something of every noun."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.madr.folder import unpack
from fractional_cto.workspace.decisions.models import WindDownStep
from fractional_cto.workspace.engagements.models import Charter, Deliverable, EscalationStep, Outcome
from fractional_cto.workspace.escalations import actions as escalations
from fractional_cto.workspace.escalations.models import Escalation, Naming, Rung
from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.roadmap.models import Waiver
from tests.builders import decisions, findings, risks, roadmap, stops
from tests.builders.decisions import day
from tests.builders.engagements import begin, promise, propose
from tests.builders.people import Cast, roster, seat

ROLES = "PSXE"


def another(people: Cast, name: str) -> Cast:
    """Let the same people sit at one more client."""
    client = Client.objects.create(name=name)
    seats = {role: seat(client, people[role], role) for role in ("P", "S", "X", "E", "B", "N", "V")}
    return Cast(client=client, foreign=people.foreign, seats=seats)


def everything(people: Cast) -> None:
    """Let it all wait at this client."""
    for role in ROLES:
        roster(people, role)
    engagement = begin(people.seats["P"])
    for arrange in (_decisions, _findings, _risks, _escalations, _initiatives, _agreement):
        arrange(people, engagement)
    _people(people)


def _decisions(people, engagement):
    decisions.ready(people, engagement)
    decisions.raised(people, engagement, category="own-fees", label="person")
    decisions.elsewhere(people, engagement)
    stop = stops.chosen(people, stops.proposed(people, engagement))
    late = {"what": "Tell everybody", "owner": roster(people, "E"), "due": day(-1), "place": 1}
    WindDownStep.objects.create(client=people.client, stop=stop, **late)
    text = (
        "---\nstatus: accepted\ndate: 2026-01-05\ndeciders: Sam Example\n---\n# Queue\n\n## Decision Outcome\n\nYes.\n"
    )
    files = unpack([("queue.md", text.encode())]).files
    actions.bring_in(seat=people.seats["P"], engagement=engagement, category="process", label="open", files=files)


def _findings(people, engagement):
    """Let findings wait for an owner, a response, and for who accepts their risk; and an audit."""
    findings.finding(people.client, engagement, 1)
    for number, role in enumerate("SX", 2):
        found = findings.finding(people.client, engagement, number, owner=roster(people, "E"))
        findings.proposed(people, found, roster(people, role), day(9))
    for number, role in enumerate(ROLES, 4):
        found = findings.finding(people.client, engagement, number, owner=roster(people, role))
        Response.objects.create(client=people.client, finding=found, kind="quick_win", decided_by=people["P"])
    asked = {"client": people.client, "engagement": engagement, "asked_by": people["P"], "asked_at": timezone.now()}
    Run.objects.create(**asked, number=1, state="failed", error="It broke.", finished_at=timezone.now())


def _risks(people, engagement):
    answers = roster(people, "X")
    RaciRow.objects.create(client=people.client, title="The shop is up", kind="reliability", accountable=answers)
    for role in "SX":
        risks.proposed(people, risks.raised(people, engagement), role)
    risks.expired(people, engagement)
    for role in ROLES:
        risks.raised(people, engagement, owner=roster(people, role))
    ownerless = risks.raised(people, engagement)
    type(ownerless).objects.filter(pk=ownerless.pk).update(owner=None)


def _escalations(people, engagement):
    """Let what is blocked be at each step of the path, and one where nobody is."""
    path = EscalationStep.objects.filter(client=people.client).first().path
    for times in range(4):
        noted = {"engagement": engagement, "what": f"The key {times} is lost.", "since": timezone.now()}
        made = escalations.add_blocker(seat=people.seats["E"], once=uuid4(), **noted)
        if times == 3:
            break
        escalations.escalate(seat=people.seats["E"], blocker=made, path=path, first=roster(people, "E"))
        for _ in range(times):
            escalations.hand_up(seat=people.seats["P"], blocker=made, reason="So.")
    up = Escalation.objects.create(client=people.client, blocker=made, path="The usual one", by=people["E"])
    for place in (1, 2):
        Rung.objects.create(client=people.client, escalation=up, place=place, who="The architect", hours=8)
    Naming.objects.create(client=people.client, blocker=made, place=1, person=roster(people, "E"), by=people["P"])


def _initiatives(people, engagement):
    """Let a waiver have ended, one end, one be asked for; and nobody answer for an initiative."""
    roadmap.full(people, engagement)
    roadmap.waived(people, engagement, days=0)
    tom = Person.objects.create(client=people.client, number=99, name="Tom Example")
    roadmap.active(people, engagement, "One beyond", accountable=tom)
    Person.objects.filter(pk=tom.pk).update(left_on=day(-1))
    roadmap.asked(people, engagement)
    ended = {"reason": "The sale.", "since": day(-9), "expires_on": day(-1), "by": people["S"]}
    Waiver.objects.create(client=people.client, engagement=engagement, rule=Waiver.Rule.INITIATIVES, **ended)


def _agreement(people, engagement):
    """Let a charter wait for both sides, an outcome for its approval, others for their owners, and a deliverable."""
    for number, role in enumerate("PSXE"):
        owned = promise(people.seats["P"], engagement, accountable=roster(people, role), statement=f"Orders {number}")
        Outcome.objects.filter(pk=owned.pk).update(state="approved" if number else "proposed", due=day(-1))
    Charter.objects.filter(engagement=engagement).update(on_call_owner=None)
    Deliverable.objects.create(
        client=people.client, charter=engagement.charter, what="A report", due=day(-1), original_due=day(-1)
    )
    propose(people.seats["P"], engagement.charter)


def _people(people):
    RaciRow.objects.create(client=people.client, title="Backups", vacant_since=day(-9), vacancy_due=day(9))
    Seat.objects.filter(pk=people.seats["V"].pk).update(until=day(5))
    Invitation.objects.create(
        client=people.client, email="new@example.org", role="E", token_hash=uuid4().hex,
        expires_at=timezone.now() + timedelta(days=3), made_by=people["P"],
    )  # fmt: skip
    Notice.objects.create(
        client=people.client, kind="decision-ready", event=people.client.key, recipient=people["S"], why="server"
    )
