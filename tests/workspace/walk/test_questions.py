"""Every prepared question and list answers for every role, at every client, as the question itself."""

import inspect

import pytest
from django.db.models import Model, QuerySet
from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.shared import menu, prepared, whole
from tests.builders.waiting import everything


def told(row, deep=2):
    """Tell of a row what it came with: its columns, rows it is joined to, and lists of others."""
    if not isinstance(row, Model):
        return row
    own = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    if deep:
        joined = row._state.fields_cache | getattr(row, "_prefetched_objects_cache", {})  # noqa: SLF001  # Django's
        own |= {f"its {name}": value for name, value in joined.items()}
        own = {name: [told(each, deep - 1) for each in value] if several(value) else told(value, deep - 1)
               for name, value in own.items()}  # fmt: skip
    return row.pk, own if deep else None


def several(value):
    return isinstance(value, (list, QuerySet))


@pytest.fixture
def listed(people, client):
    """Let everything wait at one client, and give the questions of its lists."""
    everything(people)
    client.force_login(people["P"])
    for page in menu.PAGES:
        client.get(reverse(page.address, kwargs={"key": people.client.key}), follow=True)
    return {dict(key[4:])["question"] for key in prepared.KNOWN if key[2].__name__ == "first_page"}


def test_every_list_begins_and_counts_as_its_question_does(people, listed):
    for each in Seat.objects.select_related("client", "user").order_by("client", "pk"):
        for question in listed:
            found, wanted = whole.first_page(each, question=question, many=2), list(question(each)[:2])
            assert list(map(told, found)) == list(map(told, wanted)), question
            assert sum(many for _, many in whole.count_all(each, question=question)) == question(each).count(), question
    assert len(listed) >= 8


def test_every_question_answers_as_itself(people, listed):
    asked = set()
    for each in Seat.objects.select_related("client", "user").order_by("client", "pk"):
        given = {"seat": each, "user": each.user_id, "client": each.client_id}
        for ask in prepared.QUESTIONS:
            names = list(inspect.signature(ask).parameters)
            if ask.__name__ in {"first_page", "count_all"} or not ask.__module__.startswith("fractional_cto"):
                continue
            own = [given[name] for name in names] if names != ["user", "client"] else [each.user_id, each.client.key]
            found, wanted = ask(*own), list(ask.__wrapped__(*own))
            assert list(map(told, found)) == list(map(told, wanted)), ask
            asked |= {ask} if found else set()
    assert len(asked) > 25
