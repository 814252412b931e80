from fractional_cto.workspace.measures.models import Ownership
from tests.builders import risks


def test_refuses_everybody_else(people, engagement, page):
    risks.raised(people, engagement)

    assert {who: page(who, "own/risks/1/", sent=True).status_code for who in "PSXBN"} == {
        "P": 403, "S": 403, "X": 403, "B": 403, "N": 403,
    }  # fmt: skip
    assert page("stranger", "own/risks/1/", sent=True).status_code == 404
    assert not Ownership.objects.exists()


def test_the_owner_says_so(people, engagement, page):
    risks.raised(people, engagement)

    answer = page("E", "own/risks/1/", sent=True)
    assert answer.url.endswith("/measures/owner-coverage/")
    assert Ownership.objects.get().by == people["E"]
