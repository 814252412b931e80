import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.shared import guarding, guards

NEVER = (
    'CREATE TRIGGER "guard_journal_entry_kept_delete" BEFORE DELETE ON "journal_entry" WHEN 1 = 0 '
    "BEGIN SELECT RAISE(ABORT, 'never'); END"
)
NOTHING = (
    'CREATE OR REPLACE FUNCTION "guard_journal_entry_kept"() RETURNS trigger LANGUAGE plpgsql '
    "AS $guard$ BEGIN RETURN COALESCE(NEW, OLD); END $guard$"
)
LESS = (
    'CREATE TRIGGER "guard_journal_entry_kept" BEFORE UPDATE ON "journal_entry" FOR EACH ROW '
    'EXECUTE FUNCTION "guard_journal_entry_kept"()'
)
# What somebody, or a program that was ended in the middle, may have left behind.
OTHERWISE = {
    "sqlite": {
        "one is gone": ['DROP TRIGGER "guard_journal_entry_kept_delete"'],
        "one refuses nothing": [
            'DROP TRIGGER "guard_journal_entry_kept_delete"',
            NEVER,
        ],
        "one is nobody's": [
            'CREATE TRIGGER "guard_old" BEFORE DELETE ON "journal_entry" BEGIN SELECT RAISE(ABORT, \'old\'); END'
        ],
    },
    "postgresql": {
        "one is gone": ['DROP TRIGGER "guard_journal_entry_kept" ON "journal_entry"'],
        "one refuses nothing": [
            NOTHING,
        ],
        "one is nobody's": [
            'CREATE FUNCTION "guard_old"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN RETURN NEW; END $guard$'
        ],
        "one is switched off": ['ALTER TABLE "journal_entry" DISABLE TRIGGER "guard_journal_entry_kept"'],
        "one acts at less": [
            'DROP TRIGGER "guard_journal_entry_kept" ON "journal_entry"',
            LESS,
        ],
    },
}


def migrated():
    """Start a program once more, and give what it changed of the tables."""
    with CaptureQueriesContext(connection) as asked:
        call_command("migrate", verbosity=0)
    return [each["sql"] for each in asked if each["sql"].startswith(("CREATE", "DROP"))]


def test_what_stands_is_left_alone(db):
    assert guarding.in_place("default")

    assert migrated() == []


@pytest.mark.parametrize("what", OTHERWISE[connection.vendor])
def test_what_stands_otherwise_is_put_right(db, what):
    with connection.cursor() as cursor:
        for statement in OTHERWISE[connection.vendor][what]:
            cursor.execute(statement)
    assert not guarding.in_place("default")

    assert migrated()

    assert guarding.in_place("default")


def test_none_stands_while_tables_are_rebuilt(db):
    guarding.before_migrating("default", plan=["a migration"])

    assert not guarding.in_place("default")
    guards.install()
    assert guarding.in_place("default")
