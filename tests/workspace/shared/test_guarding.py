import threading

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
SLEEPY = LESS.replace("UPDATE", "UPDATE OR DELETE").replace("EXECUTE", "WHEN (1 = 0) EXECUTE")
CHOOSY = LESS.replace("UPDATE", "UPDATE OF title OR DELETE")
GONE = 'DROP TRIGGER "guard_journal_entry_kept" ON "journal_entry"'
# What somebody, or a program that was ended in the middle, may have left behind.
OTHERWISE = {
    "sqlite": {
        "one is gone": ['DROP TRIGGER "guard_journal_entry_kept_delete"'],
        "one refuses nothing": [
            'DROP TRIGGER "guard_journal_entry_kept_delete"',
            NEVER,
        ],
        "one lets rows be replaced": ['DROP TRIGGER "guard_journal_entry_kept_insert"'],
        "one is nobody's": [
            'CREATE TRIGGER "guard_old" BEFORE DELETE ON "journal_entry" BEGIN SELECT RAISE(ABORT, \'old\'); END'
        ],
    },
    "postgresql": {
        "one is gone": [GONE],
        "one refuses nothing": [
            NOTHING,
        ],
        "one is nobody's": [
            'CREATE FUNCTION "guard_old"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN RETURN NEW; END $guard$'
        ],
        "one is switched off": ['ALTER TABLE "journal_entry" DISABLE TRIGGER "guard_journal_entry_kept"'],
        "one acts at less": [
            GONE,
            LESS,
        ],
        "one acts seldom": [GONE, SLEEPY],
        "one acts at one column": [GONE, CHOOSY],
        "one acts in another schema": [
            GONE,
            "CREATE SCHEMA elsewhere",
            'CREATE TABLE elsewhere."journal_entry" (title text)',
            SLEEPY.replace("WHEN (1 = 0) ", "").replace('ON "journal', 'ON elsewhere."journal'),
        ],
        "one looks elsewhere": ['ALTER FUNCTION "guard_journal_entry_kept"() SET search_path = elsewhere'],
        "one lets a table be emptied": ['DROP TRIGGER "guard_journal_entry_kept_all" ON "journal_entry"'],
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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_who_comes_second_finds_them_there(committed, monkeypatch):
    looked, wrong = threading.Barrier(2, timeout=30), []
    look = guarding.in_place

    def look_together(using):
        stand = look(using)
        if not connection.in_atomic_block:
            looked.wait()
        return stand

    def start():
        try:
            guarding.after_migrating("default")
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told by the test's own thread
            wrong.append(error)
        finally:
            connection.close()

    guards.lift()
    with monkeypatch.context() as patch:
        patch.setattr(guarding, "in_place", look_together)
        starts = [threading.Thread(target=start) for _ in range(2)]
        for each in starts:
            each.start()
        for each in starts:
            each.join(60)

    assert wrong == []
    assert guarding.in_place("default")
