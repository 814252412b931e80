from tests.builders.roster import member, row


def test_says_so_where_nobody_is_known(people, shown):
    assert "Nobody is known for this" in shown("E", "ask/?about=moon")
    assert "No areas yet" in shown("E", "ask/")


def test_shows_what_was_asked_as_it_was_typed(people, shown):
    assert "<script>alert" not in shown("E", "ask/?about=<script>alert(1)</script>")


def test_names_people_and_why(people, shown):
    eve = member(people.client, "Eve", area="Payments", email="eve@example.org")
    row(people.client, "Payments gateway", eve)

    text = shown("E", "ask/?about=payments")

    assert "mailto:eve@example.org" in text
    assert "accountable for Payments gateway" in text
    assert "Payments" in shown("E", "ask/")
