from fractional_cto.engine.schema import TABLES
from fractional_cto.engine.schema.licences import LICENCES


def test_notes_and_own_licences_are_among_the_tables():
    assert {name: TABLES[name] for name in LICENCES} == LICENCES
    assert set(LICENCES) == {"package_notes", "package_ages", "own_licences"}
