from django.utils import timezone

from fractional_cto.workspace.people.queries import vacancies
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.roster import member, row


def test_a_day_to_come_is_refused_beside_the_field(people, shown):
    eve = member(people.client, "Eve")

    text = shown("P", "1/leave/", {"edition": edition_of(eve), "left_on": "2999-01-01", "left_reason": "A new post."})

    assert "Give a day that has come" in text
    assert 'value="A new post."' in text


def test_says_beforehand_what_becomes_vacant(people, shown):
    row(people.client, "Releases", member(people.client, "Eve"))

    assert "Releases" in shown("P", "1/leave/")


def test_leads_to_the_vacancies_it_opened(people, page, shown):
    eve = member(people.client, "Eve")
    row(people.client, "Releases", eve)

    answer = page("P", "1/leave/", {"edition": edition_of(eve), "left_on": timezone.localdate()})

    assert answer.status_code == 302
    assert vacancies(people.seats["P"]).count() == 1
    assert "To be filled" in shown("P")
