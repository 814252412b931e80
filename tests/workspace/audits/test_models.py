from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.audits.models import Repository, Run, RunRepository
from tests.builders.audits import asked, registered
from tests.builders.findings import engagement

EARLIER, LATER = datetime(2000, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture
def run(people):
    return asked(people.seats["P"])


def refused(run, **wanted):
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        {"attempt": 3},
        {"worker": "somebody"},
        {"state": "running"},
        {"state": "cancelled"},
        {"finished_at": LATER},
        {"error": "why"},
        {"found": 3},
        {"state": "failed", "finished_at": LATER},
        {"state": "done", "finished_at": LATER},
        {"state": "cancelled", "finished_at": EARLIER},
        {"revision": "another"},
        {"number": 7},
    ],
    ids=str,
)
def test_the_database_refuses_half_an_audit(run, wanted):
    refused(run, **wanted)


@pytest.mark.parametrize(
    "wanted", [{"location": "/etc"}, {"store": "/etc"}, {"name": "till"}, {"kind": "url"}, {"credentials": "sealed"}]
)
def test_the_database_refuses_another_repository_under_the_same_name(people, wanted):
    shop = registered(people.seats["P"])

    with pytest.raises(IntegrityError), transaction.atomic():
        Repository.objects.filter(pk=shop.pk).update(**wanted)


@pytest.mark.parametrize(
    "location", ["http://host.example/shop", "https://ada:secret@host.example/shop", "git@host.example:shop", "/srv"]
)
def test_an_address_is_https_and_holds_no_credentials(people, location):
    with pytest.raises(IntegrityError), transaction.atomic():
        registered_address(people, location)


def test_an_address_has_credentials_beside_it(people):
    assert registered_address(people, "https://host.example/shop").pk


def registered_address(people, location):
    return Repository.objects.create(
        client=people.client, number=1, name="shop", kind="url", location=location, credentials="sealed"
    )


def test_an_audit_has_no_repository_of_another_client(people, run):
    theirs = registered(people.seats["stranger"])

    with pytest.raises(IntegrityError, match="belongs to another client"), transaction.atomic():
        RunRepository.objects.create(client=people.client, run=run, repository=theirs, position=1)


def test_an_audit_is_for_no_engagement_of_another_client(run, people):
    theirs = engagement(people.foreign).pk

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audits_run SET engagement_id = %s WHERE id = %s", [theirs, run.pk])


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, None), (0, 1, None), (5, 10, 50), (12, 10, 100)])
def test_says_how_much_is_done_where_that_is_known(done, total, percent):
    assert Run(stage_done=done, stage_total=total).percent == percent
