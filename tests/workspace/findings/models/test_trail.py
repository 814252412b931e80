import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.findings.models import Evidence, SeverityChange
from tests.builders.findings import day, entry


def refused(sql, *values):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(why.value)


@pytest.mark.parametrize("table", ["evidence", "sighting", "severitychange", "intake"])
def test_what_was_seen_is_only_ever_added(take, table):
    take(1, entry("a"))
    take(2, entry("a", severity="low"))

    assert "only ever added" in refused(f"UPDATE findings_{table} SET client_id = client_id")
    assert "only ever added" in refused(f"DELETE FROM findings_{table}")


def test_evidence_of_another_client_is_refused(people, take):
    found = take(1, entry("a"))["new"][0]

    with pytest.raises(IntegrityError, match="another client"), transaction.atomic():
        Evidence.objects.create(
            client=people.foreign, finding=found, kind="file", locator="x", captured_at=day(1), source="conversation"
        )


def test_they_say_what_they_are(take):
    found = take(1, entry("a"))["new"][0]
    take(2, entry("a", severity="low"))

    assert str(found.evidence.get()) == "file src/a.py"
    assert str(found.sightings.first()) == "New in audit 1"
    assert str(SeverityChange.objects.get()) == "high to low"
