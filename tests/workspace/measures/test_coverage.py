"""Who owns what must be owned: by hand, and what would only look like it."""

from fractional_cto.workspace.measures.coverage import Case, coverage


def owned(owner, kind="risk", **more):
    return Case(kind=kind, owner=owner, name=owner, acknowledged=True, **more)


def beside(reading):
    return {part.title: (part.value, part.worry) for part in reading.guards}


def test_saying_so_after_a_month_shows():
    reading = coverage([owned("Mia", late=True) for _ in range(5)])

    assert reading.value == "100 %"
    assert beside(reading)["Acknowledged later than 30 days after being named"] == ("5", True)
    assert reading.rows[0].value == "Mia, who said so late"


def test_nothing_in_scope_claims_nothing():
    assert coverage([]).few


def test_few_are_counted_and_not_made_a_percentage():
    assert coverage([owned("Mia"), Case(kind="domain")]).value == "1 of 2"


def test_the_example_by_hand():
    cases = [
        owned("Mia"),
        owned("Tom"),
        owned("Ann", kind="outcome"),
        Case(kind="domain"),
        Case(kind="domain", owner="Ben"),
    ]
    reading = coverage(cases)

    assert (reading.value, reading.n) == ("60 %", 5)
    assert [(part.title, part.value) for part in reading.parts] == [
        ("Approved outcomes", "1 of 1"),
        ("High and critical risks", "2 of 2"),
        ("Security, compliance, reliability, vendor risk", "0 of 2"),
    ]


def test_naming_somebody_who_does_not_know_is_no_owner():
    reading = coverage([Case(kind="risk", owner="Mia") for _ in range(6)])

    assert reading.value == "0 %"
    assert beside(reading)["Owned, but not acknowledged"] == ("6", True)


def test_giving_everything_to_one_person_shows():
    reading = coverage([*(owned("Mia", fractional=True) for _ in range(4)), owned("Tom")])

    assert reading.value == "100 %"
    assert beside(reading)["Held by whoever holds most"] == ("80 %", True)
    assert beside(reading)["Held by the fractional CTO"] == ("80 %", True)
