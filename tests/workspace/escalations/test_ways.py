from fractional_cto.workspace.engagements.models import EscalationStep
from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.ways import escalation
from tests.builders import decisions
from tests.builders.people import roster


def offered(people, who, decision):
    return [way.title for way in escalation(people.seats[who], decision)]


def test_leads_nowhere_without_a_path(people, engagement):
    EscalationStep.objects.all().delete()

    assert offered(people, "E", decisions.ready(people, engagement, needed_by=decisions.day(-2))) == []


def test_leads_from_a_late_decision_to_its_escalation(people, engagement, path):
    assert offered(people, "E", decisions.ready(people, engagement)) == []
    late = decisions.ready(people, engagement, needed_by=decisions.day(-2))
    assert offered(people, "E", late) == ["Escalate it"]
    assert offered(people, "N", late) == []

    actions.escalate_decision(seat=people.seats["E"], decision=late, path=path, first=roster(people, "X"))
    assert offered(people, "N", late) == ["See its escalation"]
