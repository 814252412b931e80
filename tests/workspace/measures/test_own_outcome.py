from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures.models import Ownership
from tests.builders.engagements import promise
from tests.builders.people import roster


def test_an_outcome_that_is_not_approved_is_nobodys_yet(people, engagement, page):
    promise(people.seats["P"], engagement, accountable=roster(people, "E"))

    assert page("E", "own/outcomes/1/1/", sent=True).status_code == 404


def test_the_accountable_one_says_so(people, engagement, page):
    promise(people.seats["P"], engagement, accountable=roster(people, "E"))
    Outcome.objects.update(state="approved")

    assert page("S", "own/outcomes/1/1/", sent=True).status_code == 403
    assert page("E", "own/outcomes/1/1/", sent=True).status_code == 302
    assert Ownership.objects.get().outcome.number == 1
