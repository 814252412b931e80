from fractional_cto.engine.facts import Facts
from fractional_cto.engine.schema.licences import LICENCES


def test_facts_hold_the_tables_of_licences_as_they_are_described():
    facts = Facts()

    for table, columns in LICENCES.items():
        rows = facts.connection.execute(f"DESCRIBE main.{table}").fetchall()
        told = {name: kind for name, kind, *_ in rows if name != "repository"}
        assert told == columns
    assert set(LICENCES) == {"package_notes", "package_ages", "own_licences"}
