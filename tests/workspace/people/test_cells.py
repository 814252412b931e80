import pytest

from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.roster import member, row


@pytest.fixture
def releases(people):
    made = row(people.client, "Releases", member(people.client, "Eve"))
    member(people.client, "Bob")
    return made


def send(page, made, **letters):
    return page("P", "raci/1/cells/", {"edition": edition_of(made), **letters})


def test_two_accountable_are_refused_and_what_was_typed_stays(people, page, releases):
    member(people.client, "Cem")

    text = send(page, releases, p2="A", p3="A").content.decode()

    assert "Exactly one person is accountable" in text
    assert "As it is stored: Eve Example A." in text
    assert text.count('<option value="A" selected>') == 3
    assert RaciRow.objects.get().accountable.number == 1


def test_none_is_refused(people, page, releases):
    assert "never without an accountable" in send(page, releases, p1="R").content.decode()
    assert RaciRow.objects.get().accountable.number == 1


def test_somebody_elses_change_is_noticed(people, page, releases):
    opened = edition_of(releases)
    releases.title = "All releases"
    releases.save()

    text = page("P", "raci/1/cells/", {"edition": opened, "p2": "R"}).content.decode()

    assert "Somebody else saved this" in text
    assert edition_of(RaciRow.objects.get()) in text


def test_giving_the_a_takes_it(people, page, releases):
    answer = send(page, releases, p1="A", p2="A")

    assert answer.url.endswith("/people/raci/")
    assert RaciRow.objects.get().accountable.number == 2


def test_nonsense_is_refused(people, page, releases):
    assert "letter from the list" in send(page, releases, p2="X").content.decode()
    assert send(page, releases, p2="long").status_code == 200
    assert RaciRow.objects.get().letters() == {RaciRow.objects.get().accountable_id: "A"}
