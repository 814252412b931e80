import pytest
from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.audits import actions, queries
from fractional_cto.workspace.clients.models import Role
from fractional_cto.workspace.findings.models import CodeRight
from fractional_cto.workspace.journal.models import Entry
from tests.builders.audits import registered
from tests.builders.people import person, seat


@pytest.fixture
def repository(people):
    return registered(people.seats["P"])


@pytest.fixture
def address(people, repository):
    return f"/c/{people.client.key}/audits/repositories/{repository.number}/readers/"


@pytest.mark.parametrize("who", ["S", "X", "E", "B", "N", "V", "stranger"])
def test_nobody_but_the_practitioner_gives_code_away(people, repository, signed_in, address, who):
    assert signed_in(who).post(address, {"readers": people.seats["E"].pk}).status_code in {403, 404}
    with pytest.raises(PermissionDenied):
        actions.let_read(seat=people.seats[who], repository=repository, readers=[people.seats["E"]])

    assert not CodeRight.objects.exists()


@pytest.mark.parametrize("who", ["S", "B", "V", "stranger"])
def test_only_engineers_of_the_client_are_offered(people, signed_in, address, who):
    answer = signed_in("P").post(address, {"readers": people.seats[who].pk})

    assert "is not one of the available choices" in answer.content.decode()
    assert not CodeRight.objects.exists()


def test_without_an_engineer_says_so(people, signed_in, address):
    people.seats["E"].role = Role.EXECUTIVE
    people.seats["E"].save()

    assert "No engineer yet" in signed_in("P").get(address).content.decode()


def test_gives_takes_back_and_writes_it_down(people, repository, signed_in, address):
    other = seat(people.client, person("Emil"), Role.ENGINEER)
    browser = signed_in("P")

    browser.post(address, {"readers": [people.seats["E"].pk]})
    browser.post(address, {"readers": [people.seats["E"].pk]})
    assert "checked" in browser.get(address).content.decode()
    browser.post(address, {"readers": [other.pk]})
    assert [each.seat for each in queries.rights(people.seats["P"], repository)] == [other]

    browser.post(address, {})
    assert not CodeRight.objects.exists()
    assert Entry.objects.filter(verb="changed who reads").count() == 3


@pytest.mark.parametrize(("who", "told"), [("P", "Eve Example"), ("E", "you"), ("S", "who was given it")])
def test_the_list_says_who_reads_it_and_to_others_no_name(people, signed_in, address, who, told):
    CodeRight.objects.create(client=people.client, seat=people.seats["E"], repository="shop")

    shown = signed_in(who).get(address.replace("1/readers/", "")).content.decode()
    assert f'data-label="Code is read by">{told}' in shown
