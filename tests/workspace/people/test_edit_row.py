from django.utils import timezone

from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.roster import member, row


def test_a_retired_row_is_only_offered_to_be_taken_up(people, shown):
    row(people.client, "Releases", member(people.client, "Eve"))
    RaciRow.objects.update(retired_at=timezone.now())

    text = shown("P", "raci/1/")

    assert "Take it up again" in text
    assert 'name="title"' not in text


def test_a_vacancy_is_shown_with_its_day(people, shown):
    row(people.client, "Releases")

    assert "Nobody is accountable. To be filled" in shown("P", "raci/1/")


def test_changes_a_row(people, page):
    eve, bob = member(people.client, "Eve"), member(people.client, "Bob")
    made = row(people.client, "Releases", eve, C=[bob])
    sent = {"edition": edition_of(made), "title": "All releases", "kind": "activity", "place": 1, "accountable": bob.pk}

    assert page("P", "raci/1/", sent).status_code == 302
    assert (RaciRow.objects.get().title, RaciRow.objects.get().letters()) == ("All releases", {bob.pk: "A"})
