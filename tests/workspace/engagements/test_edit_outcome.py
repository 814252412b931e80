from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.shared.editions import edition_of

PAGE = "outcomes/1/edit/"


def test_what_somebody_else_edited_is_not_overwritten(people, outcome, signed_in, at, filled):
    wish = {**filled("P", PAGE), "target": "3"}
    actions.edit_outcome(seat=people.seats["S"], outcome=outcome, edition=edition_of(outcome), target=2)

    assert "Meanwhile it says: 2" in signed_in("P").post(at(PAGE), wish).content.decode()
    assert Outcome.objects.get().target == 2


def test_an_approved_outcome_keeps_its_person(people, outcome, signed_in, at, filled):
    actions.approve_outcome(seat=people.seats["S"], outcome=outcome)

    shown = signed_in("P").post(at(PAGE), {**filled("P", PAGE), "accountable": ""}).content.decode()
    assert "one accountable person who has not left" in shown


def test_edits(outcome, signed_in, at, filled):
    assert signed_in("S").post(at(PAGE), {**filled("S", PAGE), "target": "2"}).status_code == 302
    assert Outcome.objects.get().target == 2
