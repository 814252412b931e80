from fractional_cto.workspace.decisions.stops.columns import place
from tests.builders import stops


def test_leads_to_its_decision(people, engagement):
    assert place(stops.proposed(people, engagement)).endswith("/decisions/1/")
