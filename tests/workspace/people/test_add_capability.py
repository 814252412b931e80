from fractional_cto.workspace.people.models import Capability
from tests.builders.roster import capability


def test_a_double_is_refused_beside_the_field(people, shown):
    capability(people.client, "Restore")

    text = shown("P", "capabilities/add/", {"name": "restore", "wanted": 3, "why": "Data is lost."})

    assert "This is on the list already" in text
    assert "Data is lost." in text


def test_adds_it(people, page):
    assert page("P", "capabilities/add/", {"name": "Restore", "wanted": 3, "why": "Data is lost."}).status_code == 302
    assert Capability.objects.get().wanted == 3
