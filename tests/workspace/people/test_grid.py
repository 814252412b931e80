import pytest

from fractional_cto.workspace.people.forms import CellsForm
from fractional_cto.workspace.people.grid import OPTIONS, lines, versions
from tests.builders.roster import member, row


@pytest.fixture
def eve(people):
    return member(people.client, "Eve")


@pytest.mark.parametrize("sent", ["", "1", "1:", ":1", "x:1", "1:-1", "1:²", "1:99999999999"])
def test_leaves_out_what_is_no_version(sent):
    assert versions([sent, "3:2"]) == {3: 2}


def test_a_cell_offers_every_letter_with_its_own_chosen(people, eve):
    made = row(people.client, "Releases", eve, R=[eve])

    (line,) = lines([made], [eve], {(made.pk, eve.pk)})

    (cell,) = line.cells
    assert (cell.letters, cell.words, cell.acknowledged) == ("AR", "accountable and responsible", True)
    assert '<option value="AR" selected>A, R</option>' in cell.options
    assert all(options.count("selected") == 1 for options in OPTIONS.values())


def test_what_was_refused_is_kept_beside_what_is_stored(people, eve):
    bob = member(people.client, "Bob")
    made = row(people.client, "Releases", eve)
    form = CellsForm({f"p{bob.number}": "C", f"p{eve.number}": ""}, row=made, columns=[eve, bob])
    form.is_valid()
    form.add_error(None, "Never without.")

    (line,) = lines([made], [eve, bob], set(), form)

    assert [cell.letters for cell in line.cells] == ["", "C"]
    assert line.errors == ["Never without.", "As it is stored: Eve Example A."]
