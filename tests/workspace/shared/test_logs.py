import json
import logging
import sys

import pytest

from fractional_cto.workspace.shared.logs import Lines, log


def line(name, message, *values, **more):
    record = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, values, more.get("exc_info"))
    return json.loads(Lines().format(record))


def test_a_library_may_not_quote_anybody():
    assert line("django.request", "Forbidden: %s", "/c/northwind/")["event"] == "Forbidden: %s"


def test_a_mistake_is_told_by_kind_and_place_alone():
    try:
        int("Northwind")
    except ValueError:
        told = line("django.request", "failed", exc_info=sys.exc_info())

    assert told["mistake"] == "ValueError"
    assert "test_logs.py" in told["where"][0]
    assert "Northwind" not in json.dumps(told)


@pytest.fixture
def written():
    """Collect what is logged."""
    records = []
    handler = logging.Handler()
    handler.emit = records.append
    log.addHandler(handler)
    before = log.level
    log.setLevel(logging.INFO)
    yield records
    log.removeHandler(handler)
    log.setLevel(before)


def test_a_request_is_told_without_the_client(people, signed_in, written):
    answer = signed_in("S").get(f"/c/{people.client.key}/journal/?q=Northwind")

    (record,) = written
    told = json.loads(Lines().format(record))
    assert (told["page"], told["status"], told["user"]) == ("journal:journal", 200, people["S"].pk)
    assert told["request"] == answer.headers["X-Request-Id"]
    assert people.client.key not in json.dumps(told)
    assert "Northwind" not in json.dumps(told)
