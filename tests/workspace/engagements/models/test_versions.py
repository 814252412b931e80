import json

import pytest
from django.db import connection
from django.utils import timezone

from fractional_cto.workspace.engagements.agreement import REQUIRED
from tests.builders.engagements import agree, promise, propose, write

NEW_VERSION = (
    "INSERT INTO engagements_charterversion (client_id, charter_id, number, content, terms, complete, reason, "
    "proposed_at, proposed_by_id) SELECT client_id, charter_id, number + 1, %s, terms, complete, reason, proposed_at, "
    "proposed_by_id FROM engagements_charterversion WHERE id = %s"
)
NEW_ACKNOWLEDGEMENT = (
    "INSERT INTO engagements_acknowledgement (client_id, version_id, side, by_id, name, at) "
    "VALUES (%s, %s, %s, %s, %s, %s)"
)


@pytest.fixture
def acknowledged(refused):
    def insert(people, version, side, role):
        return refused(
            NEW_ACKNOWLEDGEMENT, people.client.pk, version.pk, side, people.seats[role].pk, "Somebody", timezone.now()
        )

    return insert


@pytest.mark.parametrize(
    "statement", ["UPDATE engagements_charterversion SET reason = 'x'", "DELETE FROM engagements_charterversion"]
)
def test_the_database_keeps_a_version_as_it_was(people, engagement, refused, statement):
    agree(people, engagement)

    assert "only ever added" in refused(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE engagements_acknowledgement SET name = 'x'", "DELETE FROM engagements_acknowledgement"]
)
def test_the_database_keeps_an_acknowledgement(people, engagement, refused, statement):
    agree(people, engagement)

    assert "only ever added" in refused(statement)


@pytest.mark.parametrize("key", REQUIRED)
@pytest.mark.parametrize("how", ["empty", "absent"])
def test_the_database_refuses_to_call_a_charter_complete_that_is_not(people, engagement, refused, key, how):
    version = agree(people, engagement)
    words = {**version.content, key: [] if isinstance(version.content[key], list) else ""}
    if how == "absent":
        del words[key]

    assert "complete_charter_says_what_it_must" in refused(NEW_VERSION, json.dumps(words), version.pk)


def test_the_database_refuses_to_acknowledge_what_is_incomplete(people, charter, acknowledged):
    version = propose(people.seats["P"], charter)

    assert "lacks what it must say" in acknowledged(people, version, "S", "S")


@pytest.mark.parametrize("role", ["P", "X", "stranger"])
def test_the_database_refuses_to_acknowledge_for_somebody_else(people, engagement, acknowledged, role):
    promise(people.seats["P"], engagement)
    version = propose(people.seats["P"], engagement.charter)

    assert acknowledged(people, version, "S", role)


def test_the_database_takes_one_acknowledgement_a_side(people, engagement, acknowledged):
    version = agree(people, engagement)

    sentence = acknowledged(people, version, "S", "S")

    assert {"sqlite": "it is there already", "postgresql": "unique constraint"}[connection.vendor] in sentence


def test_a_version_of_another_client_is_refused(people, engagement, refused):
    version = agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"scope_in": "More"})
    again = propose(people.seats["P"], engagement.charter)

    sentence = refused(
        NEW_ACKNOWLEDGEMENT, people.foreign.pk, again.pk, "P", people.seats["stranger"].pk, "Olga", timezone.now()
    )

    assert "another client" in sentence
    assert version.number == 1
