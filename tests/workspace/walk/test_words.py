"""What happens at one client brings no row, no mail and no word to anybody of another, nor to who may not read it.

Every kind of mail is walked over everybody there is; a new kind is walked by itself, and fails here until something
below brings it about.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import EscalationStep
from fractional_cto.workspace.escalations import actions as escalations
from fractional_cto.workspace.findings.actions.triage import respond
from fractional_cto.workspace.notices import letters
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.notices.reminders import remind
from fractional_cto.workspace.shared.editions import edition_of
from fractional_cto.workspace.shared.notices import DIGEST, KINDS
from tests.builders import decisions, engagements, findings, risks
from tests.builders.notices import deliver, prove
from tests.builders.people import Cast, roster
from tests.repository.tree import nothing
from tests.workspace.walk.conftest import SECRETS

AHEAD = timedelta(days=80)
# Walked by the tests of their own nouns.
ELSEWHERE = {"risk-ending", "escalation-vacant"}


@pytest.fixture
def busy(world, db):
    """Let everything happen at Northwind that brings word, each in its own label, and its time pass."""
    people: Cast = world.people
    prove(*(seat.user for seat in people.seats.values()))
    Seat.objects.update(made_at=timezone.now() - timedelta(days=90))
    Notice.objects.all().delete()
    mail.outbox.clear()
    made = engagements.begin(people.seats["P"])
    engagements.propose(people.seats["P"], made.charter)
    for number, label in enumerate(("open", "people", "person"), 800):
        decision = decisions.ready(people, made, question=f"Does Northwind {label}?", label=label)
        for who in "SP":
            decisions.actions.comment(seat=people.seats[who], decision=decision, text=f"Northwind {who}", once=uuid4())
        decisions.decided(people, made, question=f"Did Northwind {label}?", label=label)
        back = decisions.ready(people, made, question=f"Should Northwind {label}?", label=label)
        decisions.actions.take_back(seat=people.seats["P"], decision=back)
        found = findings.finding(people.client, made, number, title=f"Northwind finding {label}", label=label)
        proposed(people, found)
        risks.proposed(people, risks.raised(people, made, cause=f"Northwind {label}", label=label))
        risks.accepted(people, made, cause=f"Northwind once {label}", label=label)
    path = EscalationStep.objects.filter(charter__engagement=made).first().path
    since = timezone.now() - timedelta(days=10)
    stuck = escalations.add_blocker(
        seat=people.seats["P"], engagement=made, what="Northwind is stuck", since=since, once=uuid4()
    )
    escalations.escalate(seat=people.seats["P"], blocker=stuck, path=path, first=roster(people, "E"))
    return people


def proposed(people, found):
    """Ask the sponsor to accept the risk of a finding."""
    respond(
        seat=people.seats["P"], finding=found, kind="accepted_risk", text="So be it.", due=decisions.day(60),
        owner=roster(people, "E"), approver=roster(people, "S"), once=uuid4(), edition=edition_of(found),
    )  # fmt: skip


def everywhen():
    """Look at what is due on each of many days."""
    for days in range(0, AHEAD.days, 6):
        remind(timezone.now() + timedelta(days=days))


def test_word_stays_with_its_client_and_every_kind_is_walked(busy):
    everywhen()

    rows = Notice.objects.exclude(kind=DIGEST)
    own = {seat.user_id for seat in busy.seats.values() if seat.client_id == busy.client.pk}
    assert set(rows.values_list("client", flat=True)) == {busy.client.pk}
    assert set(rows.values_list("recipient", flat=True)) <= own
    nothing(sorted(set(KINDS) - set(rows.values_list("kind", flat=True)) - ELSEWHERE), "Let it come about above.")


def test_no_mail_tells_another_client_or_what_its_reader_may_not_read(busy, record_property):
    everywhen()
    sent = deliver()

    record_property("walked", len(sent))
    assert len(sent) >= 10
    wrong = [m.to for m in sent if m.to == ["olga@example.org"] and _told(m, SECRETS["own"])]
    wrong += [m.to for m in sent if m.to != ["olga@example.org"] and _told(m, SECRETS["foreign"])]
    wrong += [(m.to, m.subject) for m in sent if _told(m, [f"northwind {label}" for label in ("people", "person")])]
    nothing(wrong, "This mail says too much.")
    assert any(_told(m, ["northwind open"]) for m in sent)


def test_what_is_asked_again_at_sending_tells_nobody_who_sits_elsewhere_or_lower(busy, record_property):
    """Every word that waits, as if it were for everybody: only who may read the record gets any of it."""
    asked = {(notice.kind, notice.thing) for notice in Notice.objects.exclude(thing=None)}
    wrong = []
    for kind, thing in sorted(asked):
        told = {who for who, seat in busy.seats.items() if KINDS[kind].word(seat, thing)}
        wrong += [(kind, who) for who in told & {"B", "V", "stranger"}]

    record_property("walked", len(asked) * len(busy.seats))
    assert len(asked) >= 10
    nothing(wrong, "This word is for somebody who may not read it.")


def test_who_may_not_read_it_any_more_gets_no_mail(busy):
    Seat.objects.filter(client=busy.client, role="S").update(role="V", until=decisions.day(30))

    assert [m.subject for m in deliver() if m.to == ["sam@example.org"]] == []


def test_rows_that_wait_hold_no_word_of_a_client(busy):
    texts = [str(value) for row in Notice.objects.values() for value in row.values()]

    assert not [text for text in texts if "orthwind" in text]
    assert all(len(notice.event) < 60 for notice in Notice.objects.all())


def test_a_digest_of_everybody_tells_nothing_of_the_other_client(busy):
    Notice.objects.all().delete()
    for seat in busy.seats.values():
        Notice.objects.create(client=seat.client, kind=DIGEST, event=f"w-{seat.pk}", recipient=seat.user)
        Notice.objects.create(client=None, kind=DIGEST, event=f"all-{seat.pk}", recipient=seat.user)
    made = [(n.recipient.email, letters.letter(n)) for n in Notice.objects.select_related("recipient")]
    written = [(who, m) for who, m in made if not isinstance(m, letters.Unsent)]

    assert {"sam@example.org", "ada@example.org"} <= {who for who, _ in written}
    wrong = [who for who, m in written if _told(m, SECRETS["own" if who.startswith("olga") else "foreign"])]
    wrong += [who for who, m in written if _told(m, ["northwind people", "northwind person"])]
    nothing(wrong, "This digest says too much.")


def _told(message, secrets):
    text = f"{message.subject} {message.body}".lower()
    return [secret for secret in secrets if secret in text]
