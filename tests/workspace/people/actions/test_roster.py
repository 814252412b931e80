from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.actions.roster import add_person, edit_person, mark_left, rejoin
from fractional_cto.workspace.people.models import Person, RaciCell, RaciRow
from fractional_cto.workspace.people.queries import vacancies
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.roster import member, row


@pytest.fixture
def eve(people):
    return member(people.client, "Eve", email="eve@example.org")


def add(seat, **fields):
    return add_person(seat=seat, **{"once": uuid4(), "name": "Bob Example", "addresses": [], **fields})


def edit(people, person, **fields):
    known = {"edition": edition_of(person), "addresses": [one.email for one in person.addresses.all()]}
    return edit_person(seat=people.seats["P"], person=person, **{**known, **fields})


def leave(people, person, days_ago=0, reason=""):
    wanted = {"left_on": timezone.localdate() - timedelta(days=days_ago), "left_reason": reason}
    return mark_left(seat=people.seats["S"], person=person, edition=edition_of(person), **wanted)


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_refuses_who_may_not(people, eve, role):
    seat, today = people.seats[role], timezone.localdate()
    for act in (
        lambda: add(seat),
        lambda: edit_person(seat=seat, person=eve, edition="", addresses=[], name="Eva"),
        lambda: mark_left(seat=seat, person=eve, edition="", left_on=today, left_reason=""),
        lambda: rejoin(seat=seat, person=eve),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("email", lambda _: "EVE@example.org"),
        ("user", lambda people: people.stranger),
        ("manager", lambda people: member(people.foreign, "Olga")),
    ],
)
def test_refuses_doubles_and_what_belongs_elsewhere(people, eve, field, wrong):
    with pytest.raises(ValidationError) as refused:
        add(people.seats["P"], **{field: wrong(people)})

    assert list(refused.value.message_dict) == [field]
    assert not Person.objects.filter(name="Bob Example").exists()


def test_who_is_a_sponsor_is_not_changed_by_who_they_decide_about(people, eve):
    sam = member(people.client, "Sam", user=people["S"])
    assert edit(people, eve, user=people["E"]).user == people["E"]
    for person, user in ((sam, None), (sam, people["B"]), (eve, people["S"])):
        type(sam).objects.filter(pk=sam.pk).update(user=None if person == eve else people["S"])
        with pytest.raises(ValidationError, match="Only a sponsor changes") as refused:
            edit(people, person, user=user)
        assert list(refused.value.message_dict) == ["user"]

    type(sam).objects.filter(pk=sam.pk).update(user=people["S"])
    gone = {"person": sam, "edition": edition_of(sam), "left_on": timezone.localdate(), "left_reason": ""}
    with pytest.raises(ValidationError, match="Only a sponsor changes") as refused:
        mark_left(seat=people.seats["P"], **gone)
    assert list(refused.value.message_dict) == ["left_on"]
    assert mark_left(seat=people.seats["S"], **gone) == []


def test_where_no_sponsor_is_known_yet_the_practitioner_links_one(people, eve):
    Authenticator.objects.filter(user=people["S"]).delete()

    assert edit(people, eve, user=people["S"]).user == people["S"]


def test_an_account_is_not_linked_twice(people, eve):
    edit(people, eve, user=people["E"])

    with pytest.raises(ValidationError, match="Eve Example’s already"):
        add(people.seats["P"], user=people["E"])


def test_a_git_address_is_not_given_twice(people, eve):
    edit(people, eve, addresses=["eve@laptop"])

    with pytest.raises(ValidationError, match="is Eve Example’s already"):
        add(people.seats["P"], addresses=["EVE@laptop"])


def test_a_form_sent_twice_adds_one(people):
    once = uuid4()

    first = add(people.seats["P"], once=once)

    assert add(people.seats["P"], once=once) == first
    assert [str(entry) for entry in Entry.objects.all()] == ["Ada Example added Bob Example"]


def test_two_editors_notice_each_other(people, eve):
    opened = edition_of(eve)
    edit(people, eve, title="Lead")

    with pytest.raises(ChangedMeanwhile):
        edit(people, eve, edition=opened, title="Intern")
    with pytest.raises(ChangedMeanwhile):
        edit(people, eve, edition=opened, addresses=["eve@laptop"])


def test_what_changed_stands_in_the_journal(people, eve):
    stored = edit(people, eve, title="Lead", addresses=["eve@laptop"])
    edit(people, stored, title="Lead", addresses=["eve@laptop"])

    assert [entry.changes for entry in Entry.objects.all()] == [
        {"title": ["", "Lead"], "git addresses": ["", "eve@laptop"]}
    ]


def test_nobody_leaves_on_a_day_to_come(people, eve):
    with pytest.raises(ValidationError, match="a day that has come"):
        leave(people, eve, days_ago=-1)


def test_nobody_leaves_unnoticed_by_an_editor(people, eve):
    opened = edition_of(eve)
    edit(people, eve, title="Lead")
    today = timezone.localdate()

    with pytest.raises(ChangedMeanwhile):
        mark_left(seat=people.seats["P"], person=eve, edition=opened, left_on=today, left_reason="")


def test_leaving_opens_a_vacancy_for_each_row(people, eve):
    bob = member(people.client, "Bob")
    answered = row(people.client, "Releases", eve, R=[eve, bob])
    done = row(people.client, "Backups", bob, R=[eve])
    untouched = row(people.client, "Reviews", bob)

    assert leave(people, eve, days_ago=2, reason="A new post.") == [answered]

    vacant = vacancies(people.seats["E"]).get()
    assert (vacant, vacant.vacated_by) == (answered, eve)
    assert vacant.vacancy_due == timezone.localdate() + timedelta(days=7)
    assert list(RaciCell.objects.values_list("row__title", "person__name")) == [("Releases", "Bob Example")]
    assert [RaciRow.objects.get(pk=one.pk).version for one in (answered, done, untouched)] == [2, 2, 1]


def test_leaving_is_told_without_the_reason(people, eve):
    row(people.client, "Releases", eve)

    leave(people, eve, reason="Fell out with the founder.")

    told = list(Entry.objects.all())
    assert [str(entry) for entry in told] == [
        "Sam Example marked as left Eve Example",
        "Sam Example opened a vacancy in Releases",
    ]
    assert not any("Fell out" in f"{entry.reason}{entry.changes}" for entry in told)


def test_leaving_twice_is_leaving_once(people, eve):
    row(people.client, "Releases", eve)
    leave(people, eve)
    due = RaciRow.objects.get().vacancy_due

    assert leave(people, eve) == []
    assert RaciRow.objects.get().vacancy_due == due
    assert Entry.objects.count() == 2


def test_who_comes_back_answers_for_nothing(people, eve):
    row(people.client, "Releases", eve)
    leave(people, eve, reason="A new post.")

    back = rejoin(seat=people.seats["P"], person=eve)
    rejoin(seat=people.seats["P"], person=eve)

    assert (back.present, back.left_reason) == (True, "")
    assert vacancies(people.seats["P"]).count() == 1
    assert Entry.objects.filter(verb="welcomed back").count() == 1
