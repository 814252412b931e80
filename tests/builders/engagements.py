"""An engagement as it is once begun, and what completes its charter."""

from datetime import date, timedelta

from django.utils import timezone

from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import edition_of

START = date(2026, 3, 2)


def begin(seat, **wanted):
    """Start an engagement with the presets of a delivery acceleration."""
    answers = {
        "title": "Ship again",
        "model": "acceleration",
        "problem": "delivery",
        "urgency": "month",
        "attention": "weekly",
        "reason": "Releases stopped in autumn",
        "starts_on": START,
    }
    return actions.start(seat=seat, **{**answers, **wanted})


def person(client, name="Eve Example", **fields):
    """Add somebody to the client."""
    return Person.objects.create(client=client, name=name, **fields)


def wish(engagement, **wanted):
    """Give the fields of an outcome that may be approved."""
    return {
        "statement": "Orders ship within a day",
        "business_goal": "Keep customers after the first order",
        "measure": "Median days from order to parcel",
        "unit": "days",
        "baseline": 4,
        "baseline_on": START,
        "baseline_source": "order log",
        "target": 1,
        "due": timezone.localdate() + timedelta(days=60),
        "accountable": engagement.client.persons.first() or person(engagement.client),
        "escalation": engagement.charter.escalationpath_rows.first(),
        **wanted,
    }


def promise(seat, engagement, **wanted):
    """Propose an outcome."""
    return actions.add_outcome(seat=seat, engagement=engagement, **wish(engagement, **wanted))


def write(seat, charter, **parts):
    """Write into a charter as one who sees what is stored."""
    charter.refresh_from_db()
    return actions.write_charter(seat=seat, charter=charter, edition=edition_of(charter), **{"texts": {}, **parts})


def rights(charter, **deciders):
    """Give every line of the decision rights as its page sends it, with other deciders by category."""
    names = ("id", "category", "kind", "up_to", "recommender", "decider", "consulted", "informed")
    known = [{name: getattr(row, name) for name in names} for row in charter.decisionright_rows.all()]
    return [{**row, "decider": deciders.get(row["category"], row["decider"])} for row in known]


def appoint(seat, charter, **deciders):
    """Write into a charter who decides, by category, which nobody has acknowledged yet."""
    return write(seat, charter, rows={"rights": rights(charter, **deciders)})


def propose(seat, charter, reason="as agreed on the phone"):
    """Propose a charter as it stands."""
    charter.refresh_from_db()
    return actions.propose(seat=seat, charter=charter, edition=edition_of(charter), reason=reason)


def agree(people, engagement):
    """Let both sides acknowledge a complete charter; gives its version."""
    if not engagement.outcomes.exists():
        promise(people.seats["P"], engagement)
    version = propose(people.seats["P"], engagement.charter)
    for side in "PS":
        actions.acknowledge(seat=people.seats[side], version=version)
    engagement.charter.refresh_from_db()
    return version


def let_decide(people, engagement, **deciders):
    """Let others decide, by category, as both sides acknowledge; gives the version that says so."""
    appoint(people.seats["S"], engagement.charter, **deciders)
    return agree(people, engagement)


def let_all_decide(people, engagement, who):
    """Let one role decide all it may, as both sides acknowledge; gives the version that says so."""
    kept = DecisionRight.OWN if who in "SX" else DecisionRight.KEPT
    return let_decide(people, engagement, **{each: who for each in DecisionRight.Category if each not in kept})
