from datetime import date
from decimal import Decimal

import pytest

from fractional_cto.workspace.engagements import agreement
from fractional_cto.workspace.engagements.agreement import NEW, OLD, SAME
from tests.builders.engagements import promise, write

TITLES = {"scope_in": "In scope", "cadence": "Cadence"}


def compare(old, new):
    return [difference.lines for difference in agreement.differences(old, new, TITLES)]


def test_a_charter_that_says_nothing_lacks_everything_required():
    said = ["in scope", "out of scope", "outcomes", "deliverables", "cadence", "decision rights", "on call"]
    assert agreement.missing({}) == said


def test_a_new_charter_lacks_only_outcomes(people, engagement):
    assert agreement.missing(agreement.content(engagement.charter)) == ["outcomes"]
    promise(people.seats["P"], engagement)
    assert not agreement.missing(agreement.content(engagement.charter))


def test_says_nothing_of_terms(people, engagement):
    write(people.seats["P"], engagement.charter, terms={"rate": Decimal(1250)})

    assert "1,250" not in str(agreement.content(engagement.charter))
    assert agreement.terms(engagement.charter.terms)["rate"] == "EUR 1,250.00"


def test_an_outcome_says_from_where_to_where_and_who(people, engagement):
    promise(people.seats["P"], engagement, due=date(2026, 12, 3))

    (said,) = agreement.content(engagement.charter)["outcomes"]
    assert said.startswith("Orders ship within a day — Median days from order to parcel from 4 to 1 day by 3 Dec")
    assert said.endswith("; accountable: Eve Example")


def test_a_dropped_outcome_is_not_agreed_on(people, engagement, outcome):
    outcome.state, outcome.verdict = "dropped", "no longer wanted"
    outcome.save()

    assert not agreement.content(engagement.charter)["outcomes"]


def test_a_moved_deliverable_says_from_when(engagement):
    audit = engagement.charter.deliverable_rows.get(kind="audit")
    audit.due = date(2026, 4, 1)
    audit.save()

    assert (
        "Written technical audit — 1 Apr 2026 (first agreed: 15 Mar 2026)"
        in agreement.content(engagement.charter)["deliverables"]
    )


def test_the_same_differs_in_nothing():
    assert not compare({"scope_in": "All"}, {"scope_in": "All"})
    assert not compare({}, {"scope_in": ""})


def test_marks_the_words_that_changed():
    assert compare({"scope_in": "the old shop only"}, {"scope_in": "the new shop only"}) == [
        [[(SAME, "the "), (OLD, "old "), (NEW, "new "), (SAME, "shop only")]]
    ]


def test_marks_lines_that_came_and_went():
    assert compare({"cadence": ["weekly", "monthly"]}, {"cadence": ["weekly", "quarterly", "yearly"]}) == [
        [[(SAME, "weekly")], [(OLD, "monthly"), (NEW, "quarterly")], [(NEW, "yearly")]]
    ]


def test_what_is_not_said_has_no_section():
    sections = agreement.sections({"scope_in": "One\nTwo", "cadence": []}, TITLES)

    assert [(section.title, section.lines, section.listed) for section in sections] == [
        ("In scope", ["One", "Two"], False)
    ]


@pytest.mark.parametrize(
    ("value", "words"), [(None, ""), (Decimal("4.000"), "4"), (Decimal("0.500"), "0.5"), (Decimal("1E+3"), "1000")]
)
def test_figures_carry_no_needless_zeros(value, words):
    assert agreement.number(value) == words


def test_terms_stand_under_one_heading():
    section = agreement.terms_section({"basis": "Day rate", "rate": "EUR 1.00", "cap": ""})

    assert section.lines == ["Basis: Day rate", "Rate: EUR 1.00"]
