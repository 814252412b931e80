from fractional_cto.workspace.people.models import Capability
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.roster import capability


def test_two_editors_notice_each_other(people, shown):
    restore = capability(people.client, "Restore")
    opened = edition_of(restore)
    restore.why = "Data is lost."
    restore.save()

    text = shown("P", "capabilities/1/", {"edition": opened, "name": "Restore", "wanted": 3, "why": "Customers leave."})

    assert "Meanwhile it says: Data is lost." in text
    assert "Customers leave." in text


def test_changes_it(people, page):
    restore = capability(people.client, "Restore")
    sent = {"edition": edition_of(restore), "name": "Restore all", "wanted": 4, "why": "Data is lost."}

    assert page("P", "capabilities/1/", sent).status_code == 302
    assert (Capability.objects.get().name, Capability.objects.get().wanted) == ("Restore all", 4)
