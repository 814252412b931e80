import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import audit_of
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import (
    Deadlock,
    Decision,
    Deferral,
    Delegation,
    Dissent,
    StopDecision,
    WindDownStep,
)
from fractional_cto.workspace.decisions.models import Turn as became  # noqa: N813  # beside the turns of risks
from fractional_cto.workspace.decisions.stops.queries import hindered
from fractional_cto.workspace.engagements.models import Charter
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.steps import stands, steps
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.interview import queries
from fractional_cto.workspace.interview.models import Withdrawal
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.measures.cases import of_initiatives
from fractional_cto.workspace.measures.focus import daily
from fractional_cto.workspace.measures.models import Ownership
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.risks.models import Acceptance, Risk
from fractional_cto.workspace.risks.rest import Turn, turned
from fractional_cto.workspace.roadmap.models import DEFAULT, Initiative, Waiver
from fractional_cto.workspace.roadmap.queries import pending
from fractional_cto.workspace.sample import story
from tests.builders.repos import simple


@pytest.fixture
def told(db, tmp_path):
    """Tell the story on a small repository."""
    return story.tell(simple(tmp_path / "shop"))


def test_holds_something_of_everything(told):
    assert Charter.objects.get().state == Charter.State.ACKNOWLEDGED
    assert {run.state for run in Run.objects.all()} >= {Run.State.DONE}
    assert Finding.objects.filter(source="interview", state=Finding.State.CONFIRMED).exists()
    assert Finding.objects.exclude(source="interview").exists()
    assert {decision.state for decision in Decision.objects.all()} == set(Decision.State.values)
    assert set(became.objects.values_list("kind", flat=True)) == set(became.Kind.values)
    assert Decision.objects.filter(elsewhere=True, turns=None).exists()
    assert all(model.objects.exists() for model in (Deadlock, Deferral, Delegation, Dissent))
    assert RaciRow.objects.filter(accountable=None).count() == 1
    assert Ownership.objects.exists()
    assert Entry.objects.count() > 30
    assert story.renewed() != told
    _risks()
    _stops()
    _focus()
    _escalations()
    _interview()


def _interview():
    newest = Run.objects.first()
    told = json.loads((audit_of(newest) / "audit.json").read_text(encoding="utf-8"))["questions"]
    names = {each["by"] for asked in told for each in asked.get("answers", ())}
    assert names == {"Sam Sample", "Eve Sample", "Tom Sample", "Xenia Sample"}
    assert queries.since(Seat.objects.get(role="P"), newest) == 1
    assert Withdrawal.objects.count() == 1


def _risks():
    risks = turned(Risk.objects.all())
    assert {risk.turn for risk in risks} == set(Turn.values)
    assert any(risk.reopened_at for risk in risks)
    assert any(risk.unreviewed for risk in risks)
    begun = [re.match(r"Because ([A-Z]\w*)", risk.sentence) for risk in risks]
    names = {word for person in Person.objects.all() for word in person.name.split()}
    assert {found[1] for found in begun if found} <= names
    assert all(one.proposed_by_id != one.approver.user_id for one in Acceptance.objects.all())


def _stops():
    stops = StopDecision.objects.all()
    assert {one.stands for one in stops} == {
        "Being framed",
        "Ready to decide",
        "Stopped",
        "Goes on",
        "Reversed",
        "Withdrawn",
    }
    winding = WindDownStep.objects.all()
    assert any(one.late and one.stop.carried for one in winding)
    assert any(one.done_on for one in winding)
    assert any(hindered(one) for one in stops)


def _focus():
    assert {one.state for one in Initiative.objects.all()} == set(Initiative.State)
    assert Initiative.objects.filter(restarts__state="stopped").exists()
    assert [one.holds for one in Waiver.objects.all()] == [True]
    assert Waiver.objects.get().answer.kind == "granted"
    assert pending().count() == 1
    today = timezone.localdate()
    days = [today - timedelta(days=number) for number in range(120, -1, -1)]
    counts = daily(of_initiatives(Seat.objects.get(role="P")), days)
    assert max(counts[:-1]) == DEFAULT
    assert counts[-1] == DEFAULT + 1


def _escalations():
    blockers = list(Blocker.objects.all())
    assert {stands(one).partition(" ")[0] for one in blockers} == {"At", "Not", "Settled"}
    how = {step.how.partition(":")[0] for one in blockers for step in steps(one)}
    assert how >= {"Handed up", "Not settled in time"}
    assert sum(stands(one) == "Not escalated" for one in blockers) == 1


def test_without_a_sample_nobody_gets_a_password(db):
    assert story.renewed() == ""


def test_everybody_who_signs_in_is_plainly_made_up():
    assert all(email.endswith("@sample.example") for email, _ in story.logins())
