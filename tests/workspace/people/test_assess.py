from django.utils import timezone

from fractional_cto.workspace.people.models import Level
from tests.builders.roster import assess, capability, member


def test_a_day_to_come_is_refused_beside_the_field(people, shown):
    capability(people.client, "Restore")
    eve = member(people.client, "Eve")
    sent = {"person": eve.pk, "level": 2, "source": "self", "on": "2999-01-01", "note": "Says so."}

    text = shown("P", "capabilities/1/assess/", sent)

    assert "Give a day that has come" in text
    assert 'value="Says so."' in text
    assert not Level.objects.exists()


def test_writes_it_down_beside_what_was_said_before(people, page, shown):
    restore, eve = capability(people.client, "Restore"), member(people.client, "Eve")
    assess(restore, eve, 1, days_ago=30, note="Began.")

    page(
        "P", "capabilities/1/assess/", {"person": eve.pk, "level": 3, "source": "evidence", "on": timezone.localdate()}
    )

    assert [said.level for said in Level.objects.all()] == [3, 1]
    text = shown("P", "capabilities/1/assess/")
    assert "Began." in text
    assert "evidence from an audit" in text
