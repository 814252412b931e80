from fractional_cto.workspace.journal.models import Entry


def test_an_entry_is_a_sentence(people):
    assert str(Entry(actor=people["P"], verb="added", title="Northwind")) == "Ada Example added Northwind"
    assert str(Entry(verb="closed", title="a finding")) == "The program closed a finding"


def test_tells_what_changed_and_what_was_counted():
    entry = Entry(changes={"seen_at": ["a", None], "new": 3})

    assert entry.told == [("Seen at", "a", None), ("New", None, 3)]
