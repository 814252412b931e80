import pytest

from fractional_cto.engine.rules.operations.restore_never_rehearsed import rule
from tests.builders.facts import facts_of, files

DATABASE = {"path": "main.tf", "line": 3, "kind": "database", "type": "aws_db_instance", "backups": 7}


def found(*paths, **tables):
    return list(rule.judge(facts_of(files=files("main.tf", *paths), **{"resources": [DATABASE], **tables})))


def test_silent_where_no_backup_is_declared():
    assert not found(resources=[{**DATABASE, "backups": 0}])
    assert not rule.applies(facts_of(files=files("main.tf")))


@pytest.mark.parametrize("path", ["docs/disaster-recovery.md", "scripts/restore-db.sh", "scripts/verify-backup.sh"])
def test_silent_where_restoring_is_written_down(path):
    assert not found(path)


def test_silent_where_somebody_told_of_a_restore():
    assert not found(questions=[{"question": "restore-test", "practice": "backup and restore", "answer": "In May."}])


def test_a_question_without_an_answer_tells_nothing():
    assert found(questions=[{"question": "restore-test", "practice": "backup and restore"}])


def test_found():
    (finding,) = found()

    assert (finding.evidence[0].locator, finding.evidence[0].value) == ("main.tf:3", "keeps backups for 7 days")
