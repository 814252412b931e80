import pytest

from fractional_cto.workspace.audits import queries
from tests.builders.audits import asked, done, registered
from tests.builders.findings import engagement, entry


@pytest.mark.parametrize("role", ["B", "V", "stranger"])
def test_gives_nothing_to_who_may_not_read(people, role):
    asked(people.seats["P"])

    assert not queries.runs(people.seats[role])
    assert not queries.repositories(people.seats[role])


def test_offers_no_closed_engagement_and_none_of_others(people):
    engagement(people.foreign)
    closed = engagement(people.client)
    closed.state = "closed"
    closed.save()

    assert not queries.engagements(people.seats["P"])


@pytest.mark.parametrize("role", ["P", "S", "X", "E", "N"])
def test_gives_everything_to_who_may(people, role):
    run = asked(people.seats["P"])

    assert list(queries.runs(people.seats[role])) == [run]
    assert [each.name for each in queries.repositories(people.seats[role])] == ["shop"]


def test_counts_what_each_audit_brought(people):
    shop = registered(people.seats["P"])
    done(asked(people.seats["P"], shop), entry(1), entry(2))
    done(asked(people.seats["P"], shop), entry(2), entry(3))

    second, first = queries.runs(people.seats["P"])

    assert (first.new, first.persisting, first.fixed, first.reopened) == (2, 0, 0, 0)
    assert (second.new, second.persisting, second.fixed, second.reopened) == (1, 1, 1, 0)


@pytest.mark.parametrize(("who", "source"), [("P", "interview"), ("P", "audit x"), ("P", "audit"), ("V", "audit 3")])
def test_what_is_no_audit_or_not_for_somebody_has_no_page(people, who, source):
    assert queries.run_address(people.seats[who], source) == ""


def test_leads_from_a_finding_to_its_audit(people):
    assert queries.run_address(people.seats["E"], "audit 3") == f"/c/{people.client.key}/audits/3/"


def test_nobody_counts_findings_that_they_may_not_read(people):
    done(asked(people.seats["P"]), entry(1), entry(2, rule="team/example", area="team"))

    assert [queries.runs(people.seats[role]).get().new for role in ("P", "X", "E")] == [2, 2, 1]


def test_finds_what_the_register_knows_of_an_audit(people):
    run = done(asked(people.seats["P"]), entry(1), entry(2, rule="team/example", area="team"))

    assert len(queries.registered(people.seats["P"], run)) == 2
    assert list(queries.registered(people.seats["E"], run)) == [entry(1)["fingerprint"]]
    assert not queries.registered(people.seats["stranger"], run)
