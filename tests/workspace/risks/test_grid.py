import pytest

from fractional_cto.workspace.people.models import Acknowledgement, RaciRow
from fractional_cto.workspace.risks.grid import coverage, matrix
from fractional_cto.workspace.risks.tally import tally
from tests.builders import risks
from tests.builders.people import roster
from tests.builders.risks import day


def test_each_cell_leads_to_exactly_its_risks(people, engagement, page):
    for impact in (3, 3, 5):
        risks.raised(people, engagement, impact=impact)
    risks.accepted(people, engagement)
    risks.closed(people, engagement)
    cells = [cell for line in matrix(tally(people.seats["P"])) for cell in line.cells if cell.count]

    assert [(cell.count, cell.severity) for cell in cells] == [(3, "high"), (1, "critical")]
    for cell in cells:
        assert len(page("P", cell.query).context["listing"].rows) == cell.count


def test_the_likeliest_stand_above_and_the_worst_to_the_right(people, raised):
    lines = matrix(tally(people.seats["P"]))

    assert [line.likelihood[0] for line in lines] == ["5", "4", "3", "2", "1"]
    assert [cell.impact[0] for cell in lines[0].cells] == ["1", "2", "3", "4", "5"]
    assert {len(line.cells) for line in lines} == {5}


def test_counts_only_what_the_reader_may_read(people, engagement):
    risks.raised(people, engagement, label="people")

    assert not [cell for line in matrix(tally(people.seats["E"])) for cell in line.cells if cell.count]


@pytest.mark.parametrize("who", ["B", "V"])
def test_who_may_not_read_who_is_accountable_is_not_told(people, raised, who):
    assert coverage(people.seats[who], tally(people.seats[who])) == []


def test_says_who_answers_for_the_four_domains(people, engagement):
    """By hand: security answered and acknowledged, compliance vacant and overdue, the other two not named."""
    eve = roster(people, "E")
    row = RaciRow.objects.create(client=people.client, title="Safe", kind="security", accountable=eve)
    RaciRow.objects.create(
        client=people.client, number=2, title="Law", kind="compliance", vacant_since=day(-9), vacancy_due=day(-2)
    )
    Acknowledgement.objects.create(client=people.client, row=row, person=eve, version=1, user=eve.user)
    risks.raised(people, engagement)
    risks.raised(people, engagement, impact=1)
    risks.raised(people, engagement, domain="people")

    found = {one.domain: one for one in coverage(people.seats["S"], tally(people.seats["S"]))}
    assert [(one.known, one.owner, bool(one.said_at), one.overdue) for one in found.values()] == [
        (True, eve, True, False), (True, None, False, True), (False, None, False, False), (False, None, False, False),
    ]  # fmt: skip
    assert (found["reliability"].live, found["reliability"].high) == (2, 1)
    row.version = 2
    row.save()
    assert coverage(people.seats["S"], tally(people.seats["S"]))[0].said_at is None
