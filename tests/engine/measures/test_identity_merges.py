from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of
from tests.engine.measures.history import ADA, BOT


def test_who_stands_alone_is_not_listed():
    facts = facts_of(people=[{"person": ADA}], identities=[{"name": ADA, "email": "ada@example.org", "person": ADA}])

    assert measure(facts, "identity-merges") == []


def test_bots_are_not_listed():
    rows = [{"name": BOT, "email": "bot@example.org", "person": BOT, "merged_by": "email"}]

    assert measure(facts_of(people=[{"person": BOT, "bot": True}], identities=rows), "identity-merges") == []


def test_names_addresses_and_why():
    rows = [
        {"name": ADA, "email": "ada@example.org", "person": ADA, "merged_by": None},
        {"name": "ada", "email": "ada@example.org", "person": ADA, "merged_by": "email"},
        {"name": ADA, "email": "ada@example.com", "person": ADA, "merged_by": "name"},
    ]

    assert measure(facts_of(people=[{"person": ADA}], identities=rows), "identity-merges") == [
        {
            "person": ADA,
            "names": "Ada Example, ada",
            "emails": "ada@example.com, ada@example.org",
            "merged_by": "email, name",
        }
    ]
