"""What programs are promised, and whether it is kept, with requests of all sorts."""

import json
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from fractional_cto.workspace.api import bearer, reading
from fractional_cto.workspace.journal.records import RECORDS
from tests.builders import risks
from tests.builders.audits import asked, done
from tests.builders.decisions import decided, elsewhere, ready
from tests.builders.engagements import begin, promise
from tests.builders.findings import entry
from tests.builders.roadmap import idea
from tests.builders.tokens import program, token

POSITIVE, NEGATIVE = schemathesis.GenerationMode
DOCUMENT = json.loads(reading.document())
PATHS = {path: about["get"].get("parameters", []) for path, about in sorted(DOCUMENT["paths"].items())}
LISTS = [path for path, asks in PATHS.items() if any(one["name"] == "since" for one in asks)]
TRIED = 5  # requests of each sort for each address and reader


@pytest.fixture
def records(people, settings, tmp_path):
    """Make some of each kind."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"data": tmp_path})
    ada = people.seats["P"]
    for _ in range(2):
        promise(ada, engagement := begin(ada))
    risks.accepted(people, engagement)
    risks.expired(people, engagement)
    for title in ("A new shop", "A new till"):
        idea(people, engagement, title)
    elsewhere(people, engagement)
    decided(people, engagement)
    ready(people, engagement)
    run = asked(ada)
    done(run, *(entry(name) for name in ("till", "cart", "shelf")))
    asked(ada, *(each.repository for each in run.subjects.all()))


@pytest.fixture
def promised(records, monkeypatch):
    """Give what is promised."""
    monkeypatch.setattr(bearer, "MOST", 10_000)
    # a server's process gives up its connection between requests, and this test is within a transaction
    ends = (request_started, request_finished)
    for each in ends:
        each.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/1/openapi.json", served)
    for each in ends:
        each.connect(close_old_connections)


def served(environ, start):
    """Answer as a server does, which knows where a request comes from."""
    return get_wsgi_application()({**environ, "REMOTE_ADDR": "127.0.0.1"}, start)


def test_only_reading_is_promised_and_every_refusal_has_one_shape():
    assert {method for about in DOCUMENT["paths"].values() for method in about} == {"get"}
    for about in DOCUMENT["paths"].values():
        answers = about["get"]["responses"]
        assert set(answers) == {"200", "400", "401", "403", "404", "422", "429"}
        shapes = {str(answer["content"]) for status, answer in answers.items() if status != "200"}
        assert len(shapes) == 1
        assert about["get"]["security"] == [{"Bearer": []}]


def test_the_document_is_for_everybody_and_the_rest_is_for_tokens(db, client):
    answer = client.get("/api/1/openapi.json")

    assert (answer.status_code, answer.json()) == (200, DOCUMENT)
    assert client.post("/api/1/openapi.json").status_code == 405
    assert {client.get(path.replace("{number}", "1")).status_code for path in PATHS} == {401}


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_answered_that_was_not_promised(people, promised, path):
    seen = tried(people, promised[path]["GET"], POSITIVE, {"number": 1} if "{number}" in path else None)

    assert seen[200]
    assert seen[401]


@pytest.mark.parametrize("path", [path for path, asks in PATHS.items() if asks])
def test_what_was_not_offered_is_refused_as_promised(people, promised, path):
    seen = tried(people, promised[path]["GET"], NEGATIVE, None)

    assert seen[422]
    assert not seen[500]


def tried(people, operation, mode, known):
    """Ask as who reads everything, as who reads little, and with whatever else may stand in the header."""
    seen = Counter()
    right = [{"Authorization": f"Bearer {token(people.seats[who])[1]}"} for who in "PB"]
    for headers in [*right, None]:

        @settings(max_examples=TRIED, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(mode, headers=headers, path_parameters=known))
        def kept(case):
            seen[case.call_and_validate().status_code] += 1

        kept()
    return seen


@pytest.mark.parametrize("path", LISTS)
def test_many_records_take_no_more_questions_than_one(people, records, path):
    _, secret = token(people.seats["P"])
    program(secret).get(path)  # notes that the token is in use
    address, one_by_one = f"{path}?limit=1", []
    while address:
        found, put, address = counted(secret, address)
        one_by_one.append(put)
        assert found == 1
    found, put, _ = counted(secret, path)

    assert found == len(one_by_one) > 1
    # the journal asks once for each kind of record that something was done to
    kinds = len(RECORDS) if path.endswith("/journal") else 0
    assert put <= max(one_by_one) + kinds <= 16


def counted(secret, address):
    """Give how many records come, how many questions that took, and what comes next."""
    with CaptureQueriesContext(connection) as put:
        answer = program(secret).get(address.removeprefix("http://localhost:8000")).json()
    return len(answer["items"]), len(put), answer["next"]
