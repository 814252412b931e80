import pytest

from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.people import roster


@pytest.mark.parametrize("who", ["S", "E"])
def test_is_only_for_the_practitioner(page, found, who):
    assert page(who, "1/assign/").status_code == page(who, "1/assign/", owner="").status_code == 403


def test_somebody_of_another_client_is_as_somebody_missing(people, page, found):
    foreign = Person.objects.create(client=people.foreign, name="Olaf Example")
    shown = [
        page("P", "1/assign/", owner=pk, edition=edition_of(found)).context["form"].errors
        for pk in (foreign.pk, 999999)
    ]

    assert shown[0] == shown[1] != {}


def test_gives_it_its_one_owner(people, page, found):
    page("P", "1/assign/", owner=roster(people, "S").pk, edition=edition_of(found))

    found.refresh_from_db()
    assert found.owner.name == "Sam Example"
