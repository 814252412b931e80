from fractional_cto.workspace.risks import columns, queries
from tests.builders import risks
from tests.builders.risks import day, rated


def exported(people, who="P"):
    row = queries.risks(people.seats[who]).get()
    return {column.title: column.of(row) for column in columns.exported(people.seats[who])}


def test_exports_the_sentence_the_age_and_what_is_late(people, engagement):
    risk = risks.raised(people, engagement, next_review=day(-1))
    rated(people, risk, residual_impact=2)
    row = exported(people)

    assert row["Risk"].startswith("Because nobody has restored")
    assert (row["Days"], row["Past review"], row["Rated lower once"]) == (20, "Past review", "Yes")
    assert (row["Severity"], row["Impact today"], row["Impact untreated"]) == ("Medium", 2, 3)


def test_what_is_as_it_should_be_says_nothing(people, raised):
    row = exported(people)

    assert (row["Past review"], row["Rated lower once"], row["State"]) == ("", "", "Open")


def test_says_that_nobody_owns_it(people, engagement):
    assert columns.owner(risks.raised(people, engagement)) == "Eve Example"
    assert columns.owner(risks.raised(people, engagement, owner=None)) == "Nobody"


def test_a_vendor_takes_along_less(people):
    titles = {column.title for column in columns.exported(people.seats["V"])}

    assert {column.title for column in columns.exported(people.seats["E"])} - titles == columns.INSIDE
