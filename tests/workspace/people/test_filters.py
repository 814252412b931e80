from datetime import date

import pytest

from fractional_cto.workspace.people.filters import PersonFilters, RowFilters
from fractional_cto.workspace.people.models import Person, RaciRow
from tests.builders.roster import member, row


@pytest.fixture
def asked(people, rf):
    request = rf.get("/")
    request.seat = people.seats["P"]

    def ask(filters, rows, **wanted):
        return [str(one).split()[0] for one in filters(wanted, queryset=rows, request=request).qs]

    return ask


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Bob", "Eve"]),
        ({"here": "left"}, ["Cem"]),
        ({"here": "all"}, ["Bob", "Cem", "Eve"]),
        ({"kind": "agency"}, ["Bob"]),
        ({"area": "pay"}, ["Eve"]),
        ({"search": "payments eve"}, ["Eve"]),
        ({"search": "payments bob"}, []),
    ],
)
def test_shows_who_is_here_unless_asked_otherwise(people, asked, wanted, found):
    member(people.client, "Eve", area="Payments")
    member(people.client, "Bob", kind="agency")
    member(people.client, "Cem", left_on=date(2026, 1, 1))

    assert asked(PersonFilters, Person.objects.all(), **wanted) == found


def test_rows_are_found_by_kind_and_by_who_answers(people, asked):
    eve = member(people.client, "Eve")
    row(people.client, "Security", eve, kind="security")
    row(people.client, "Releases")

    assert asked(RowFilters, RaciRow.objects.all(), accountable=eve.pk) == ["Security"]
    assert asked(RowFilters, RaciRow.objects.all(), kind="activity") == ["Releases"]
