from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.actions import refusals
from fractional_cto.workspace.engagements.models import Acknowledgement, Charter, CharterVersion, Deliverable
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.engagements import agree, appoint, begin, let_decide, promise, propose, rights, write

State = Charter.State


def lines(charter, kind, *names):
    return [{name: getattr(row, name) for name in ("id", *names)} for row in kind.objects.filter(charter=charter)]


def deliverables(charter):
    return lines(charter, Deliverable, "kind", "what", "due")


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V", "stranger"])
def test_only_the_two_sides_write_and_acknowledge(people, engagement, role):
    seat = people.seats[role]
    version = agree(people, engagement)

    with pytest.raises(PermissionDenied):
        write(seat, engagement.charter, texts={"scope_in": "Everything"})
    with pytest.raises(PermissionDenied):
        propose(seat, engagement.charter)
    with pytest.raises(PermissionDenied):
        actions.acknowledge(seat=seat, version=version)


def test_the_sponsor_does_not_write_the_terms(people, charter):
    with pytest.raises(PermissionDenied):
        write(people.seats["S"], charter, terms={"payment_days": 90})


def test_what_somebody_else_wrote_is_not_overwritten(people, charter):
    opened = edition_of(charter)
    write(people.seats["S"], charter, texts={"scope_in": "Theirs"})

    with pytest.raises(ChangedMeanwhile):
        actions.write_charter(seat=people.seats["P"], charter=charter, edition=opened, texts={"scope_in": "Mine"})

    charter.refresh_from_db()
    assert charter.scope_in == "Theirs"


def test_lines_somebody_else_wrote_are_not_overwritten_either(people, charter):
    opened, seen = edition_of(charter), deliverables(charter)
    write(people.seats["S"], charter, rows={"deliverables": seen[:3]})

    with pytest.raises(ChangedMeanwhile):
        actions.write_charter(
            seat=people.seats["P"], charter=charter, edition=opened, texts={}, rows={"deliverables": seen[:1]}
        )

    assert len(deliverables(charter)) == 3


def test_the_same_page_sent_twice_changes_nothing_twice(people, charter):
    opened, more = edition_of(charter), {"id": None, "kind": "other", "what": "Hiring plan", "due": date(2026, 5, 1)}
    page = {
        "texts": {"scope_in": "Checkout"},
        "terms": {"payment_days": 14},
        "rows": {"deliverables": [*deliverables(charter), more]},
    }
    for _ in range(2):
        actions.write_charter(seat=people.seats["P"], charter=charter, edition=opened, **page)

    assert len(deliverables(charter)) == 5
    assert Entry.objects.filter(verb="wrote").count() == 1


def test_the_journal_is_not_told_the_terms(people, charter):
    write(people.seats["P"], charter, terms={"rate": 1250, "budget": 90000})

    entry = Entry.objects.get(verb="wrote")
    assert entry.changes == {"terms": ["", "rewritten"]}


@pytest.mark.parametrize("category", ["own-fees", "hiring"])
def test_the_fractional_cto_decides_only_what_the_model_grants(people, charter, category):
    with pytest.raises(refusals.NotGranted, match="Choose another decider"):
        appoint(people.seats["P"], charter, **{category: "P"})


@pytest.mark.parametrize("who", ["X", "E", "B"])
def test_nobody_but_the_sponsor_decides_about_the_fractional_cto(people, charter, who):
    with pytest.raises(refusals.SponsorsAlone, match="Choose the sponsor"):
        appoint(people.seats["P"], charter, successor=who)


def test_a_granted_category_can_be_given(people, charter):
    appoint(people.seats["S"], charter, deadlock="P")

    assert charter.decisionright_rows.get(category="deadlock").decider == "P"


def test_the_path_of_an_outcome_does_not_vanish(people, charter, outcome):
    with pytest.raises(refusals.PathInUse, match="Usual path"):
        write(people.seats["P"], charter, rows={"steps": [{"id": None, "path": "Other", "who": "Sam", "hours": 4}]})


def test_a_path_nobody_uses_goes_with_its_last_step(people, charter):
    write(people.seats["P"], charter, rows={"steps": [{"id": None, "path": "Other", "who": "Sam", "hours": 4}]})

    assert [str(path) for path in charter.escalationpath_rows.all()] == ["Other"]


def test_a_moved_deliverable_keeps_the_day_first_agreed(people, charter):
    moved = [{**line, "due": date(2026, 9, 1)} for line in deliverables(charter)]
    write(people.seats["P"], charter, rows={"deliverables": moved})

    audit = charter.deliverable_rows.get(kind="audit")
    assert (audit.due, audit.original_due) == (date(2026, 9, 1), date(2026, 3, 15))


def test_an_incomplete_charter_is_not_acknowledged(people, charter):
    nothing = {"deliverables": []}
    charter.decisionright_rows.all().delete()
    write(people.seats["P"], charter, texts={"scope_out": " \n", "on_call_clause": ""}, rows=nothing)
    version = propose(people.seats["P"], charter)

    with pytest.raises(refusals.NotYetComplete) as why:
        actions.acknowledge(seat=people.seats["S"], version=version)

    assert why.value.missing == ["out of scope", "outcomes", "deliverables", "decision rights", "on call"]
    assert "still lacks: out of scope, outcomes" in why.value.messages[0]
    assert not Acknowledgement.objects.exists()


def test_a_text_that_changed_since_is_not_acknowledged(people, charter, outcome):
    version = propose(people.seats["P"], charter)
    write(people.seats["P"], charter, texts={"scope_in": "More than you read"})

    with pytest.raises(refusals.NotTheLatest):
        actions.acknowledge(seat=people.seats["S"], version=version)


def test_an_older_version_is_not_acknowledged(people, charter, outcome):
    version = propose(people.seats["P"], charter)
    write(people.seats["P"], charter, texts={"scope_in": "More"})
    propose(people.seats["P"], charter)

    with pytest.raises(refusals.NotTheLatest):
        actions.acknowledge(seat=people.seats["S"], version=version)


def test_both_sides_acknowledge_by_name(people, engagement):
    version = agree(people, engagement)

    assert [(given.name, given.side) for given in version.acknowledgements.all()] == [
        ("Ada Example", "P"),
        ("Sam Example", "S"),
    ]
    engagement.refresh_from_db()
    assert (engagement.charter.state, engagement.state) == ("acknowledged", "chartered")


def test_one_side_alone_is_no_agreement(people, charter, outcome):
    version = propose(people.seats["P"], charter)
    for _ in range(2):
        actions.acknowledge(seat=people.seats["P"], version=version)

    charter.refresh_from_db()
    assert charter.state == State.PROPOSED
    assert Acknowledgement.objects.count() == 1


def test_an_edit_after_agreement_is_an_amendment_to_agree_again(people, engagement):
    charter = engagement.charter
    first = agree(people, engagement)
    write(people.seats["S"], charter, texts={"scope_in": "Also the warehouse"})
    assert charter_state(charter) == State.AMENDED

    second = propose(people.seats["P"], charter, reason="the warehouse burns")
    assert charter_state(charter) == State.PROPOSED
    for side in "SP":
        actions.acknowledge(seat=people.seats[side], version=second)

    assert charter_state(charter) == State.ACKNOWLEDGED
    assert (first.number, second.number, second.reason) == (1, 2, "the warehouse burns")


def test_who_decides_changes_when_both_sides_have_acknowledged_it(people, engagement):
    charter = engagement.charter
    assert not decider(charter)
    agree(people, engagement)
    before = list(charter.agreedright_rows.values_list("pk", "decider"))
    appoint(people.seats["P"], charter, process="X")
    version = propose(people.seats["P"], charter)
    actions.acknowledge(seat=people.seats["P"], version=version)
    assert list(charter.agreedright_rows.values_list("pk", "decider")) == before

    actions.acknowledge(seat=people.seats["S"], version=version)
    assert decider(charter) == "X"
    assert len(before) == charter.agreedright_rows.count() == charter.decisionright_rows.count()


def test_who_decides_stays_when_something_else_is_agreed(people, engagement):
    agree(people, engagement)
    before = list(engagement.charter.agreedright_rows.values_list("category", "decider"))
    write(people.seats["P"], engagement.charter, texts={"scope_in": "Also the warehouse"})
    agree(people, engagement)

    assert list(engagement.charter.agreedright_rows.values_list("category", "decider")) == before


def test_what_was_taken_back_and_written_again_is_to_be_acknowledged_again(people, engagement):
    charter = engagement.charter
    let_decide(people, engagement, deadlock="P")
    appoint(people.seats["S"], charter, deadlock="S")
    appoint(people.seats["P"], charter, deadlock="P")
    assert charter_state(charter) == State.AMENDED
    assert not charter.agreedright_rows.filter(decider="P").exists()

    version = propose(people.seats["P"], charter)
    actions.acknowledge(seat=people.seats["P"], version=version)
    assert not charter.agreedright_rows.filter(decider="P").exists()
    actions.acknowledge(seat=people.seats["S"], version=version)
    assert charter.agreedright_rows.get(decider="P").category == "deadlock"
    assert charter_state(charter) == State.ACKNOWLEDGED


@pytest.mark.parametrize("part", [{"kind": "lasting"}, {"up_to": 5000}])
def test_a_part_that_is_taken_back_takes_the_whole(people, engagement, part):
    let_decide(people, engagement, deadlock="P")
    said = rights(engagement.charter)
    line = {**said[2], "id": None, "category": "deadlock", "decider": "S", **part}
    write(people.seats["S"], engagement.charter, rows={"rights": [*said, line]})
    assert not engagement.charter.agreedright_rows.filter(decider="P").exists()


def test_every_kind_of_decision_has_a_decider(people, charter):
    said = [line for line in rights(charter) if line["category"] not in {"hiring", "risk"}]
    small = {**said[0], "id": None, "category": "risk", "up_to": 5}
    with pytest.raises(refusals.DeciderMissing, match=r"Say also who decides: Hiring, Accepting a risk\."):
        write(people.seats["P"], charter, rows={"rights": [*said, small]})


def test_an_outcome_added_after_agreement_is_an_amendment(people, engagement):
    agree(people, engagement)
    promise(people.seats["P"], engagement, statement="Another")

    assert charter_state(engagement.charter) == State.AMENDED


def test_taking_an_edit_back_is_no_amendment(people, engagement):
    before = engagement.charter.scope_in
    agree(people, engagement)
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Other"})
    write(people.seats["S"], engagement.charter, texts={"scope_in": before})

    assert charter_state(engagement.charter) == State.ACKNOWLEDGED


def test_an_amendment_says_why(people, engagement):
    agree(people, engagement)
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Other"})

    with pytest.raises(refusals.ReasonNeeded):
        propose(people.seats["P"], engagement.charter, reason=" ")


def test_the_same_text_is_not_proposed_twice(people, charter):
    propose(people.seats["P"], charter)

    with pytest.raises(refusals.NothingToPropose):
        propose(people.seats["P"], charter)
    assert CharterVersion.objects.count() == 1


def test_what_changed_meanwhile_is_not_proposed_unseen(people, charter):
    opened = edition_of(charter)
    write(people.seats["S"], charter, texts={"scope_in": "Other"})

    with pytest.raises(ChangedMeanwhile):
        actions.propose(seat=people.seats["P"], charter=charter, edition=opened)


def test_another_client_keeps_its_own_charter(people, charter):
    theirs = begin(people.seats["stranger"])

    write(people.seats["P"], charter, rows={"deliverables": [], "steps": []})

    assert theirs.charter.deliverable_rows.count() == 4


def charter_state(charter):
    charter.refresh_from_db()
    return charter.state


def decider(charter):
    return charter.agreedright_rows.filter(category="process").values_list("decider", flat=True).first()
