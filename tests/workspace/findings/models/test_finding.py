import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders.findings import day, engagement, finding


@pytest.fixture
def made(people, engagement):
    return finding(people.client, engagement, 1, label="open")


def refused(what, *values):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE findings_finding SET {what}", [f"{each:%Y-%m-%d %H:%M:%S}" for each in values])
    return str(why.value)


@pytest.mark.parametrize(
    ("what", "values", "name"),
    [
        ("consequence = '  '", (), "finding_has_a_consequence"),
        ("title = ''", (), "finding_has_a_title"),
        ("effort_low = 9, effort_high = 3", (), "effort_is_a_range"),
        ("kind = 'leadership_gap'", (), "people_findings_are_labelled"),
        ("last_seen_at = %s", (day(-1),), "first_seen_comes_first"),
        ("state = 'fixed'", (), "fixed_at_some_time"),
        ("state = 'verified'", (), "verified_by_later_evidence"),
        ("state = 'verified', verified_at = %s", (day(0),), "verified_by_later_evidence"),
        ("state = 'verified', verified_at = %s, fixed_at = %s", (day(1), day(1)), "verified_by_later_evidence"),
    ],
)
def test_the_database_refuses(made, what, values, name):
    assert name in refused(what, *values)


@pytest.mark.parametrize("column", ["number = 2", "first_seen_at = '2020-01-01'", "fingerprint = 'x'", "rule = 'x'"])
def test_what_is_known_from_the_first_never_changes(made, column):
    assert "never changes" in refused(column)


def test_one_fingerprint_an_engagement(people, made, engagement):
    finding(people.client, engagement, 2, fingerprint="f" * 16)

    with pytest.raises(IntegrityError, match="fingerprint"), transaction.atomic():
        finding(people.client, engagement, 3, fingerprint="f" * 16)


def test_does_not_refer_to_another_client(people):
    with pytest.raises(IntegrityError, match="another client"), transaction.atomic():
        finding(people.client, engagement(people.foreign), 1)


def test_a_finding_about_a_person_keeps_its_title_to_itself(made):
    assert str(made) == "finding 1: Releases wait for one person"
    made.label = "person"
    assert str(made) == "finding 1"


def test_evidence_after_the_fix_verifies(made):
    made.state, made.fixed_at, made.verified_at = "verified", day(1), day(2)
    made.save()

    assert made.history.count() == 2
