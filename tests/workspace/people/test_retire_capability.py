from fractional_cto.workspace.people.models import Capability
from tests.builders.roster import capability


def test_is_wanted_no_longer(people, page, shown):
    capability(people.client, "Restore")
    assert page("P", "capabilities/1/retire/").status_code == 405

    page("P", "capabilities/1/retire/", {})

    assert Capability.objects.get().retired_at
    assert "Restore" not in shown("P", "capabilities/")
    assert page("P", "capabilities/1/").status_code == 404
