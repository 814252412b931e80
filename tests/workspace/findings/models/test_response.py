from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.findings.models import CodeRight, Response, SavedFilter, Share
from tests.builders.findings import finding
from tests.builders.people import roster

DUE = date(2027, 1, 31)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("accepted_by_another", {"kind": "accepted_risk", "text": "So.", "due": DUE}),
        ("what_waits_has_an_end", {"kind": "deferral", "text": "So."}),
        ("has_a_reason", {"kind": "stop_decision", "text": "  "}),
    ],
)
def test_the_database_refuses_half_a_response(people, found, name, said):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Response.objects.create(client=people.client, finding=found, decided_by=people["P"], **said)


def test_a_response_stays_as_it_was(people, found):
    made = Response.objects.create(
        client=people.client,
        finding=found,
        kind="quick_win",
        due=DUE,
        decided_by=people["P"],
        owner=roster(people, "E"),
    )
    assert str(made) == "Quick win until 31 Jan 2027"

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        made.save()


def test_nothing_is_shared_with_another_client(people, found):
    with pytest.raises(IntegrityError, match="another client"), transaction.atomic():
        Share.objects.create(client=people.client, finding=found, seat=people.seats["stranger"])


def test_is_shared_once(people, engagement):
    found = finding(people.client, engagement, 7)
    made = Share.objects.create(client=people.client, finding=found, seat=people.seats["V"])
    assert str(made) == "shared with Vic Example, Vendor"

    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(client=people.client, finding=found, seat=people.seats["V"])


def test_a_filter_has_a_name(people):
    assert str(SavedFilter(name="Mine")) == "Mine"
    with pytest.raises(IntegrityError, match="filter_has_a_name"), transaction.atomic():
        SavedFilter.objects.create(client=people.client, user=people["S"], name=" ", query="")


@pytest.mark.parametrize("who", ["S", "X", "B", "V"])
def test_only_engineers_are_given_code(people, who):
    with pytest.raises(IntegrityError, match="only engineers"), transaction.atomic():
        CodeRight.objects.create(client=people.client, seat=people.seats[who], repository="shop")


def test_code_is_given_once_and_by_the_name_of_a_repository(people):
    said = {"client": people.client, "seat": people.seats["E"]}
    with pytest.raises(IntegrityError, match="lies_in_a_repository"), transaction.atomic():
        CodeRight.objects.create(repository=" ", **said)

    assert str(CodeRight.objects.create(repository="shop", **said)).endswith("may read the code of shop")
    with pytest.raises(IntegrityError), transaction.atomic():
        CodeRight.objects.create(repository="shop", **said)
