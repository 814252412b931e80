import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.findings import queries as findings
from fractional_cto.workspace.findings.actions import decide_risk
from fractional_cto.workspace.findings.needs import needs as findings_want
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.risks import actions, beginning
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.needs import needs as risks_want
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.findings import confirmed, proposed
from tests.builders.people import roster


@pytest.fixture
def keep(people, engagement, asked):
    """Keep the risk of the finding in the register, as the finding says it or otherwise."""

    def raise_it(**said):
        told = beginning.known(asked.finding) | {"owner": asked.owner, "engagement": engagement}
        return risks.raised(people, finding=asked.finding, **told | said)

    return raise_it


def test_without_an_owner_nothing_is_kept(keep, given):
    with pytest.raises(ValidationError, match="has an owner"):
        keep(owner=None)

    assert not Risk.objects.exists()


def test_nobody_accepts_what_they_own(people, keep, given):
    with pytest.raises(ValidationError, match="may not accept it like this"):
        keep(owner=roster(people, "S"))

    assert not Risk.objects.exists()


def test_an_executive_keeps_no_acceptance_of_another_domain(people, keep, asked):
    RaciRow.objects.create(client=people.client, title="Uptime", kind="reliability", accountable=roster(people, "X"))
    confirmed(proposed(people, asked.finding, roster(people, "X"), risks.day(30)))

    with pytest.raises(ValidationError, match="may not accept it like this"):
        keep(domain="security")
    assert keep(domain="reliability").state == "accepted"


@pytest.mark.parametrize("said", [{"event": "a worse thing"}, {"likelihood": 5, "impact": 5}, {"owner": "P"}])
def test_what_was_not_accepted_is_asked_of_the_same_approver(people, keep, given, said):
    said = {**said, "owner": roster(people, said["owner"])} if "owner" in said else said
    risk = keep(**said)

    assert (risk.state, risk.accepted_until) == ("open", None)
    assert [each.title[:16] for each in risks_want([people.seats["S"]])] == ["Accept the risk "]
    assert risk.acceptances.get().approver == given.approver


def test_what_was_accepted_stays_so_with_who_said_it_and_when(people, keep, given):
    risk = keep()

    verdict = risk.acceptances.get().verdict
    assert (risk.state, risk.accepted_until, risk.treatment) == ("accepted", given.due, "accept")
    assert (verdict.by, verdict.at) == (people["S"], given.verdict.at)
    assert Entry.objects.filter(verb="kept the acceptance of", actor=people["P"]).count() == 1
    assert list(risks_want([people.seats["S"]])) == list(findings_want([people.seats["S"]])) == []


def test_nobody_is_asked_twice(people, keep, asked):
    risk, sponsor = keep(), people.seats["S"]

    assert findings.proposal(sponsor, asked.finding) is None
    with pytest.raises(PermissionDenied):
        decide_risk(seat=sponsor, finding=asked.finding, response=asked.pk, agreed=True)
    assert list(findings_want([sponsor])) == []
    assert [each.title[:16] for each in risks_want([sponsor])] == ["Accept the risk "]
    acceptance = risk.acceptances.get()
    actions.accept(seat=sponsor, risk=risk, acceptance=acceptance.pk, agreed=True, edition=edition_of(risk))
    assert findings.findings(sponsor).get(pk=asked.finding_id).turn == "rests"
