"""A whole practice for measuring: many clients with years of records, plainly made up and always the same."""

from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.findings.rest import settle
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.roadmap.models import Initiative

COLOURS = [colour.value for colour in Client.Colour]
VERBS = ("added", "changed", "confirmed", "assigned", "planned", "closed", "looked at")
FINDINGS, ANSWERED, ENTRIES_A_DAY, PEOPLE = 150, 110, 4, 30
DECISIONS, RISKS, INITIATIVES = 100, 60, 20
OPEN = 5  # of so many decisions one waits; of the others nobody asks any more
BATCH = 2000


def practice(*, clients: int = 50, years: int = 3) -> User:
    """Make the records of a practice, and give the practitioner who sits at every client."""
    chance, now = Random(1), timezone.now()  # noqa: S311  # the same every time, and nobody's secret
    start = now - timedelta(days=365 * years)
    ada = User.objects.create(
        email="ada@example.org", name="Ada Example", is_practitioner=True, password=make_password(None)
    )
    for number in range(clients):
        client = Client.objects.create(name=f"Example {number:02}", colour=COLOURS[number % len(COLOURS)])
        Seat.objects.create(client=client, user=ada, role="P")
        _records(client, ada, start, now, chance)
    return ada


def _records(client: Client, ada: User, start: datetime, now: datetime, chance: Random) -> None:
    people = [Person(client=client, number=number, name=f"Person {number:02}") for number in range(1, PEOPLE + 1)]
    Person.objects.bulk_create(people)
    engagement = Engagement.objects.create(client=client, number=1, title="Engagement", model="advisory")
    days = (now - start).days
    seen = [start + timedelta(days=chance.randrange(days)) for _ in range(FINDINGS)]
    Finding.objects.bulk_create(_finding(engagement, number, at, people, chance) for number, at in enumerate(seen, 1))
    found = list(Finding.objects.filter(client=client).order_by("number")[:ANSWERED])
    Response.objects.bulk_create(_response(finding, ada, people, chance) for finding in found)
    settle(Finding.objects.filter(client=client))
    decided = [now.date() - timedelta(days=chance.randrange(days)) for _ in range(DECISIONS)]
    Decision.objects.bulk_create(_decision(engagement, number, on) for number, on in enumerate(decided, 1))
    known = [now.date() - timedelta(days=chance.randrange(days)) for _ in range(RISKS)]
    Risk.objects.bulk_create(_risk(engagement, number, on, people, chance) for number, on in enumerate(known, 1))
    Initiative.objects.bulk_create(
        Initiative(client=client, engagement=engagement, number=number, title=f"Work {number}", accountable=people[0])
        for number in range(1, INITIATIVES + 1)
    )
    Entry.objects.bulk_create(
        (
            Entry(
                client=client,
                at=start + timedelta(days=day, minutes=chance.randrange(1440)),
                actor=ada,
                verb=chance.choice(VERBS),
                noun="finding",
                title=f"Something of day {day}",
            )
            for day in range(days)
            for _ in range(ENTRIES_A_DAY)
        ),
        batch_size=BATCH,
    )


def _finding(engagement: Engagement, number: int, at: datetime, people: list[Person], chance: Random) -> Finding:
    kind = chance.choice(Finding.Kind.values)
    return Finding(
        client=engagement.client,
        engagement=engagement,
        number=number,
        source="audit 1",
        kind=kind,
        label="people" if kind in Finding.ABOUT_PEOPLE else "open",
        title=f"Finding {number} of many",
        claim="What was seen, in a sentence or two that somebody would write.",
        consequence="What it does to the business, in a sentence or two that somebody would write.",
        severity=chance.choice(("critical", "high", "medium", "low")),
        state=chance.choice(("observed", "confirmed", "planned", "in_progress")),
        owner=chance.choice([None, *people]),
        first_seen_at=at,
        last_seen_at=at,
    )


def _decision(engagement: Engagement, number: int, on: date) -> Decision:
    return Decision(
        client=engagement.client,
        engagement=engagement,
        number=number,
        question=f"What about {number} of many?",
        category="tools",
        drivers="What happens if it waits, in a sentence.",
        raised_on=on,
        needed_by=on + timedelta(days=20),
        original_needed_by=on + timedelta(days=20),
        state="raised" if number % OPEN == 0 else "withdrawn",
        withdrawn_because="" if number % OPEN == 0 else "Nobody asks any more.",
        withdrawn_at=None if number % OPEN == 0 else timezone.now(),
    )


def _risk(engagement: Engagement, number: int, on: date, people: list[Person], chance: Random) -> Risk:
    likely, impact = chance.randrange(1, 6), chance.randrange(1, 6)
    return Risk(
        client=engagement.client,
        engagement=engagement,
        number=number,
        cause="Something is as it is",
        event=f"the event {number} of many",
        impact_said="what it would cost, in a sentence",
        domain=chance.choice(Risk.Domain.values),
        identified_on=on,
        likelihood=likely,
        impact=impact,
        residual_likelihood=likely,
        residual_impact=impact,
        owner=chance.choice([None, *people]),
    )


def _response(finding: Finding, ada: User, people: list[Person], chance: Random) -> Response:
    return Response(
        client=finding.client,
        finding=finding,
        kind=chance.choice(("quick_win", "roadmap_item", "decision", "deferral")),
        text="Why it is answered so, in a sentence.",
        due=timezone.localdate() + timedelta(days=chance.randrange(-30, 200)),
        owner=finding.owner or chance.choice(people),
        decided_by=ada,
        at=finding.last_seen_at,
    )
