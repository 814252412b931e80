from fractional_cto.workspace.api.shapes import person, place
from tests.builders.findings import engagement, finding
from tests.builders.people import roster


def test_nobody_is_null_and_somebody_has_a_number_and_a_name(people):
    eve = roster(people, "E")

    assert person(None) is None
    assert person(eve).model_dump() == {"number": eve.number, "name": "Eve Example"}


def test_a_place_is_a_whole_address(people):
    found = finding(people.client, engagement(people.client), 7)

    assert place(found) == f"http://localhost:8000/c/{people.client.key}/findings/7/"
