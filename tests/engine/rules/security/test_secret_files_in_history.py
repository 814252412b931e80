from datetime import timedelta

from fractional_cto.engine.rules.security.secret_files_in_history import rule
from tests.builders.facts import NOW, facts_of, files


def history(path, **added):
    return facts_of(
        files=files("app.py"),
        commits=[{"committed_at": NOW - timedelta(days=90)}, {"committed_at": NOW - timedelta(days=30)}],
        changes=[
            {"seq": 1, "file": path, "status": "A", "added": 12, "deleted": 0, **added},
            {"seq": 2, "file": path, "status": "D", "added": 0, "deleted": 12},
        ],
    )


def test_silent_about_a_deleted_source_file():
    assert not list(rule.judge(history("old.py")))


def test_silent_about_a_deleted_test_key():
    assert not list(rule.judge(history("tests/server.key")))


def test_silent_about_what_is_still_tracked():
    facts = facts_of(files=files(".env"), commits=[{}], changes=[{"seq": 1, "file": ".env", "status": "A"}])

    assert not list(rule.judge(facts))


def test_silent_about_a_file_that_was_always_empty():
    assert not list(rule.judge(history(".env", added=0)))


def test_found_with_the_commit_that_added_it():
    (finding,) = rule.judge(history(".env"))

    assert "can still be read in the history; it was there until 2024-05-31" in finding.claim
    assert [(row.kind, row.locator, row.value) for row in finding.evidence] == [
        ("commit", f"{1:040x}", ".env, environment file")
    ]


def test_a_key_store_counts_though_its_lines_do_not():
    assert list(rule.judge(history("push.p12", added=None)))
