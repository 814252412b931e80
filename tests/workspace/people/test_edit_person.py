from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.roster import member


def test_two_editors_notice_each_other(people, shown):
    eve = member(people.client, "Eve")
    opened = edition_of(eve)
    eve.title = "Lead"
    eve.save()

    text = shown("P", "1/edit/", {"edition": opened, "name": "Eve Example", "kind": "staff", "title": "Intern"})

    assert "Meanwhile it says: Lead" in text
    assert 'value="Intern"' in text
    assert Person.objects.get().title == "Lead"


def test_saves_and_leads_back(people, page):
    eve = member(people.client, "Eve")

    answer = page("S", "1/edit/", {"edition": edition_of(eve), "name": "Eva Example", "kind": "intern"})

    assert answer.url.endswith("/people/1/")
    assert (Person.objects.get().name, Person.objects.get().kind) == ("Eva Example", "intern")
