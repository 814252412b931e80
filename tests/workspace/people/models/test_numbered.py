from tests.builders.roster import member


def test_counts_within_a_client(people):
    assert [member(people.client, name).number for name in ("Eve", "Bob")] == [1, 2]
    assert member(people.foreign, "Olga").number == 1


def test_keeps_the_number(people):
    eve = member(people.client, "Eve")
    member(people.client, "Bob")

    eve.save()

    assert eve.number == 1
