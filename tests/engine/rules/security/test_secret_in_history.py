from datetime import datetime

import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.secret_in_history import rule
from tests.builders.facts import facts_of, files

ROW = {
    "secret": "0123456789abcdef",
    "kind": "stripe-key",
    "title": "Stripe key",
    "hint": "sk_live… (32 characters)",
    "opens": True,
    "confidence": "high",
    "path": "pay.py",
    "line": 3,
    "files": 1,
    "present": False,
    "first_seen": datetime(2024, 1, 2),  # noqa: DTZ001  # facts hold UTC without a zone
    "first_commit": "c" * 40,
    "last_seen": datetime(2024, 2, 3),  # noqa: DTZ001  # as above
}


@pytest.mark.parametrize("other", [{"confidence": "low"}, {"present": True}])
def test_silent_about_what_is_still_there_or_hardly_one(other):
    assert not list(rule.judge(facts_of(secrets=[{**ROW, **other}])))


def test_nothing_to_praise_in_a_script():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_one_finding_a_secret_with_its_days():
    (finding,) = rule.judge(facts_of(secrets=[ROW]))

    assert finding.rule == "security/secret-in-history"
    assert finding.claim == "Stripe key in older versions of 1 file, from 2024-01-02 until 2024-02-03."
    assert finding.evidence[0].locator == "c" * 40
    assert finding.evidence[0].value == "pay.py:3, sk_live… (32 characters)"
    assert finding.severity is Severity.HIGH


def test_no_day_is_told_that_is_not_known():
    (finding,) = rule.judge(facts_of(secrets=[{**ROW, "first_seen": None, "opens": False, "files": 2}]))

    assert finding.claim == "Stripe key in older versions of 2 files."
    assert finding.severity is Severity.MEDIUM


def test_many_secrets_end_in_one_finding():
    many = [{**ROW, "secret": f"{number:016x}", "path": f"a{number:02}.py"} for number in range(40)]

    found = list(rule.judge(facts_of(secrets=many)))

    assert len(found) == 26
    assert found[-1].claim == "15 more secrets can still be read in the history."
