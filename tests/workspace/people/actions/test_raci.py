import contextlib
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.actions import raci, roster
from fractional_cto.workspace.people.models import Acknowledgement, Person, RaciRow
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.roster import member, row


@pytest.fixture
def team(people):
    return [member(people.client, "Eve", user=people["E"]), member(people.client, "Bob")]


@pytest.fixture
def releases(people, team):
    return row(people.client, "Releases", team[0], C=[team[1]])


def add(people, accountable=None, **fields):
    known = {"once": uuid4(), "title": "Backups", "kind": "activity", "letters": {}}
    return raci.add_row(seat=people.seats["P"], accountable=accountable, **{**known, **fields})


def edit(people, row, accountable, **fields):
    known = {"edition": edition_of(row), "title": row.title, "kind": row.kind, "letters": {}}
    return raci.edit_row(seat=people.seats["P"], row=row, accountable=accountable, **{**known, **fields})


def change(people, row, letters, edition=None):
    return raci.set_letters(seat=people.seats["P"], row=row, edition=edition or edition_of(row), letters=letters)


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_refuses_who_may_not(people, team, releases, role):
    seat = people.seats[role]
    for act in (
        lambda: raci.add_row(seat=seat, once=uuid4(), accountable=None, letters={}, title="Backups"),
        lambda: raci.edit_row(seat=seat, row=releases, edition="", accountable=None, letters={}),
        lambda: raci.set_letters(seat=seat, row=releases, edition="", letters={}),
        lambda: raci.retire_row(seat=seat, row=releases),
        lambda: raci.restore_row(seat=seat, row=releases),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_refuses_people_who_left_or_are_elsewhere(people, team, releases):
    gone = member(people.client, "Cem", left_on=timezone.localdate())
    olga = member(people.foreign, "Olga")

    with pytest.raises(ValidationError, match="Cem Example is not here"):
        add(people, gone)
    with pytest.raises(ValidationError, match="Somebody you chose is not here"):
        change(people, releases, {olga: "R"})


def test_each_of_the_four_risks_has_one_row(people, team):
    first = add(people, team[0], title="Security", kind="security")

    with pytest.raises(ValidationError, match="There is a row for this already: Security"):
        add(people, title="Safety", kind="security")
    raci.retire_row(seat=people.seats["P"], row=first)
    add(people, title="Safety", kind="security")
    with pytest.raises(ValidationError, match="There is a row for this already: Safety"):
        raci.restore_row(seat=people.seats["P"], row=first)


def test_a_form_sent_twice_adds_one_row(people, team):
    once = uuid4()

    assert add(people, team[0], once=once) == add(people, team[0], once=once)
    assert RaciRow.objects.count() == 1


def test_a_row_nobody_answers_for_is_a_vacancy_at_once(people, team):
    made = add(people, letters={team[1]: "R"})

    assert made.vacancy_due
    assert made.letters() == {team[1].pk: "R"}
    assert Entry.objects.get().changes == {"Bob Example": [None, "R"]}


def test_naming_another_takes_it_from_whoever_was(people, team, releases):
    bob = team[1]

    after = change(people, releases, {bob: "AR"})

    assert (after.accountable, after.letters(), after.version) == (bob, {bob.pk: "AR"}, 2)
    told = Entry.objects.get()
    assert told.changes == {"Bob Example": ["C", "AR"], "Eve Example": ["A", None]}
    assert told.verb == "changed"


def test_a_row_is_not_left_without_an_accountable_in_the_matrix(people, team, releases):
    with pytest.raises(ValidationError, match="never without"):
        change(people, releases, {team[0]: "R"})

    assert RaciRow.objects.get().accountable == team[0]


def test_taking_the_accountable_away_on_purpose_opens_a_vacancy(people, team, releases):
    vacant = edit(people, releases, None, letters={team[1]: "C"})

    assert (vacant.accountable, vacant.vacated_by) == (None, team[0])
    assert Entry.objects.get().verb == "opened a vacancy in"


def test_naming_somebody_closes_the_vacancy(people, team):
    vacant = row(people.client, "Backups")

    filled = change(people, vacant, {team[1]: "A"})

    assert (filled.accountable, filled.vacant_since, filled.vacancy_due) == (team[1], None, None)
    assert Entry.objects.get().verb == "filled the vacancy in"


def test_two_editors_of_a_row_notice_each_other(people, team, releases):
    opened = edition_of(releases)
    change(people, releases, {team[1]: "R"})

    with pytest.raises(ChangedMeanwhile):
        change(people, releases, {team[1]: "I"}, edition=opened)
    with pytest.raises(ChangedMeanwhile):
        edit(people, releases, team[1], edition=opened)


def test_the_same_again_changes_nothing(people, team, releases):
    opened = edition_of(releases)
    change(people, releases, {team[1]: "R"})
    again = change(people, releases, {team[1]: "R"}, edition=opened)

    assert again.version == 2
    assert Entry.objects.count() == 1


def test_another_place_asks_nobody_again(people, team, releases):
    moved = edit(people, releases, team[0], letters={team[1]: "C"}, place=1)

    assert (moved.place, moved.version) == (1, 1)
    assert edit(people, moved, team[0], letters={team[1]: "C"}, title="All releases").version == 2


def test_a_retired_row_holds_until_it_is_taken_up_again(people, team, releases):
    raci.retire_row(seat=people.seats["P"], row=releases)
    with pytest.raises(ValidationError, match="was retired meanwhile"):
        change(people, RaciRow.objects.get(), {team[1]: "A"})
    for person in team:
        person.left_on = timezone.localdate()
        person.save()

    back = raci.restore_row(seat=people.seats["P"], row=releases)

    assert (back.retired_at, back.accountable, back.vacated_by) == (None, None, team[0])
    assert back.letters() == {}


def acknowledge(people, role="E", **versions):
    return raci.acknowledge(seat=people.seats[role], versions={int(key[1:]): value for key, value in versions.items()})


def test_nobody_acknowledges_for_others(people, team, releases):
    assert acknowledge(people, "S", n1=1) == []
    assert acknowledge(people, n1=1) == [releases]
    said = Acknowledgement.objects.get()
    assert (said.person, said.user, said.version) == (team[0], people["E"], 1)


def test_what_changed_since_it_was_read_is_not_acknowledged(people, team, releases):
    change(people, releases, {team[1]: "R"})

    assert acknowledge(people, n1=1) == []
    assert acknowledge(people, n1=2) == [releases]


def test_a_row_of_others_is_not_acknowledged(people, team):
    row(people.client, "Backups", team[1])

    assert acknowledge(people, n1=1, n99=1) == []


def test_acknowledging_twice_is_once(people, team, releases):
    assert acknowledge(people, n1=1) == acknowledge(people, n1=1) == [releases]
    assert Acknowledgement.objects.count() == Entry.objects.count() == 1


PEOPLE, ROWS = 3, 2
STEP = st.tuples(
    st.sampled_from(["name", "letters", "edit", "leave", "rejoin", "retire", "restore"]),
    st.integers(0, ROWS - 1),
    st.integers(0, PEOPLE - 1),
    st.sampled_from(["", "A", "AR", "R", "C"]),
)


def step(people, what, made, somebody, letters):
    """Do one thing, which may be refused."""
    seat, edition = people.seats["P"], edition_of(made)
    acts = {
        "name": lambda: raci.set_letters(seat=seat, row=made, edition=edition, letters={somebody: "A"}),
        "letters": lambda: raci.set_letters(seat=seat, row=made, edition=edition, letters={somebody: letters}),
        "edit": lambda: edit(people, made, somebody if letters else None, letters={}),
        "leave": lambda: roster.mark_left(
            seat=seat, person=somebody, edition=edition_of(somebody), left_on=timezone.localdate(), left_reason=""
        ),
        "rejoin": lambda: roster.rejoin(seat=seat, person=somebody),
        "retire": lambda: raci.retire_row(seat=seat, row=made),
        "restore": lambda: raci.restore_row(seat=seat, row=made),
    }
    with contextlib.suppress(ValidationError):
        acts[what]()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(STEP, min_size=1, max_size=12))
def test_whatever_happens_a_row_has_one_accountable_or_a_vacancy(people, steps):
    Person.objects.all().delete()
    team = [member(people.client, f"Member {number}") for number in range(PEOPLE)]
    made = [row(people.client, f"Row {number}", team[number]) for number in range(ROWS)]
    for what, place, number, letters in steps:
        somebody = Person.objects.get(pk=team[number].pk)
        step(people, what, RaciRow.objects.get(pk=made[place].pk), somebody, letters)
        for one in RaciRow.objects.filter(retired_at=None):
            assert (one.accountable is None) == (one.vacancy_due is not None)
            assert one.accountable is None or one.accountable.present
            assert sum("A" in letters for letters in one.letters().values()) == (one.accountable is not None)
            assert not one.cells.exclude(person__left_on=None).exists()
    RaciRow.objects.all().delete()
