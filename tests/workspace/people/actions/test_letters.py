import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.people.actions.letters import KNOWN, settle, store_cells, told
from fractional_cto.workspace.people.models import RaciCell
from tests.builders.roster import member, row

ANN, BOB, CEM = 1, 2, 3


@pytest.mark.parametrize(
    ("now", "wanted", "sentence"),
    [
        ({ANN: "A"}, {BOB: "A", CEM: "A"}, "Exactly one"),
        ({}, {BOB: "A", CEM: "AR"}, "Exactly one"),
        ({ANN: "A"}, {ANN: ""}, "never without"),
        ({ANN: "AR"}, {ANN: "R", BOB: "C"}, "never without"),
        ({ANN: "A"}, {BOB: "X"}, "from the list"),
    ],
)
def test_refuses_two_none_and_nonsense(now, wanted, sentence):
    with pytest.raises(ValidationError, match=sentence):
        settle(now, wanted)


@pytest.mark.parametrize(
    ("now", "wanted", "after"),
    [
        ({ANN: "A"}, {}, (ANN, {})),
        ({ANN: "A"}, {BOB: "A"}, (BOB, {})),
        ({ANN: "AR"}, {ANN: "AR", BOB: "A"}, (BOB, {ANN: "R"})),
        ({ANN: "A"}, {ANN: "C", BOB: "AR"}, (BOB, {ANN: "C", BOB: "R"})),
        ({ANN: "A", BOB: "C"}, {BOB: "A"}, (BOB, {})),
        ({BOB: "C"}, {BOB: "R"}, (None, {BOB: "R"})),
        ({BOB: "C"}, {BOB: "A"}, (BOB, {})),
        ({ANN: "A", CEM: "I"}, {BOB: "R"}, (ANN, {BOB: "R", CEM: "I"})),
    ],
)
def test_naming_one_takes_it_from_whoever_was(now, wanted, after):
    assert settle(now, wanted) == after


LETTERS = st.sampled_from(KNOWN)


@given(st.integers(1, 5), st.dictionaries(st.integers(1, 5), LETTERS))
def test_a_row_with_an_accountable_keeps_exactly_one(former, wanted):
    try:
        accountable, cells = settle({former: "A"}, wanted)
    except ValidationError:
        return

    assert accountable is not None
    assert "A" in wanted.get(accountable, "A")
    assert set(cells.values()) <= {"R", "C", "I"}
    assert cells.get(accountable, "R") == "R"


def test_touches_only_the_cells_that_differ(people):
    ann, bob, cem = (member(people.client, name) for name in ("Ann", "Bob", "Cem"))
    made = row(people.client, "Releases", ann, R=[bob], C=[cem])
    kept = RaciCell.objects.get(person=bob)
    before = made.letters()

    store_cells(made, {bob.pk: "R", ann.pk: "R"})

    assert set(RaciCell.objects.values_list("person__name", "letter")) == {("Bob Example", "R"), ("Ann Example", "R")}
    assert RaciCell.objects.get(person=bob) == kept
    assert told(before, made) == {"Ann Example": ["A", "AR"], "Cem Example": ["C", None]}
