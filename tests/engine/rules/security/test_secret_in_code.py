from datetime import datetime

import pytest

from fractional_cto.engine.collectors.shapes.formats import formats
from fractional_cto.engine.records import Confidence, Severity
from fractional_cto.engine.rules.security.secret_in_code import ADVICE, rule
from tests.builders.facts import facts_of, files

ROW = {
    "secret": "0123456789abcdef",
    "kind": "stripe-key",
    "title": "Stripe key",
    "hint": "sk_live… (32 characters)",
    "opens": True,
    "proven": False,
    "place": "code",
    "confidence": "high",
    "path": "pay.py",
    "line": 3,
    "files": 1,
    "present": True,
    "first_seen": datetime(2024, 1, 2),  # noqa: DTZ001  # facts hold UTC without a zone
}


def places(*paths, secret=ROW["secret"]):
    return [{"secret": secret, "path": path, "line": 3, "present": True} for path in paths]


@pytest.mark.parametrize("other", [{"confidence": "low"}, {"present": False}])
def test_silent_about_what_is_gone_or_hardly_one(other):
    assert not list(rule.judge(facts_of(secrets=[{**ROW, **other}])))


def test_silent_about_the_key_files_another_rule_finds():
    key = {**ROW, "kind": "private-key", "path": "certs/server.pem"}
    armoured = files("certs/server.pem", kind="data", armour="RSA PRIVATE KEY")

    assert not list(rule.judge(facts_of(secrets=[key], files=armoured)))


def test_nothing_to_praise_in_a_script():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_nothing_to_praise_where_code_was_left_unread():
    code = files(*(f"src/{number}.py" for number in range(9)))
    gap = {"need": "some passwords and keys", "reason": "1 file of code larger than 1 MiB"}

    assert rule.applies(facts_of(files=code))
    assert not rule.applies(facts_of(files=code, absent=[gap]))


def test_nothing_to_praise_where_another_rule_finds_a_key():
    code = files(*(f"src/{number}.py" for number in range(9)))
    key = {**ROW, "kind": "private-key", "path": "certs/server.pem"}
    armoured = files("certs/server.pem", kind="data", armour="RSA PRIVATE KEY")

    assert not rule.applies(facts_of(secrets=[key], files=code))
    # also where it is only one for tests, which is told of all the same
    assert not rule.applies(facts_of(files=code + armoured))
    assert rule.applies(facts_of(secrets=[{**key, "confidence": "low"}], files=code))


def test_one_finding_a_secret_with_every_place():
    (finding,) = rule.judge(facts_of(secrets=[ROW], secret_places=places("pay.py", "src/pay.py")))

    assert finding.rule == "security/secret-in-code"
    assert finding.title == "Stripe key in the code"
    assert finding.claim == "Stripe key in 2 files since 2024-01-02 at the latest."
    assert [one.locator for one in finding.evidence] == ["pay.py:3", "src/pay.py:3"]
    assert (finding.severity, finding.funding_blocker) == (Severity.CRITICAL, True)


def test_the_day_is_sure_where_the_whole_history_was_read():
    (finding,) = rule.judge(facts_of(secrets=[ROW], secret_reading=[{"whole_history": True}]))

    assert finding.claim == "Stripe key in 1 file since 2024-01-02."


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        ("stripe-key", "Revoke the Stripe key today"),
        ("private-key", "Make a new key pair today"),
        ("database-address", "Change the password in this address today"),
    ],
)
def test_what_to_do_can_be_quoted_and_names_no_place(kind, advice):
    (finding,) = rule.judge(facts_of(secrets=[{**ROW, "kind": kind}]))

    assert finding.recommendation.startswith(advice)
    assert ROW["path"] not in finding.recommendation


def test_every_advice_is_of_a_kind_that_is_looked_for():
    assert ADVICE.keys() <= {each.kind for each in formats()} | {"private-key"}


def test_less_is_said_where_less_is_sure():
    guess = {
        **ROW,
        "confidence": "medium",
        "opens": False,
        "title": "Password or key in plain text",
        "first_seen": None,
    }

    (finding,) = rule.judge(facts_of(secrets=[guess], secret_places=places("pay.py")))

    assert finding.claim == "Password or key in plain text in 1 file."
    assert (finding.severity, finding.confidence) == (Severity.HIGH, Confidence.MEDIUM)
    assert not finding.funding_blocker


def test_what_is_soon_worth_nothing_stops_no_deal():
    (finding,) = rule.judge(facts_of(secrets=[{**ROW, "kind": "stripe-test-key"}]))

    assert (finding.severity, finding.funding_blocker) == (Severity.MEDIUM, False)


def test_a_secret_is_known_again_wherever_it_lies():
    (one,) = rule.judge(facts_of(secrets=[ROW], secret_places=places("pay.py")))
    (other,) = rule.judge(facts_of(secrets=[{**ROW, "path": "a.py", "line": 9}], secret_places=places("a.py")))

    assert one.fingerprint == other.fingerprint


def test_many_secrets_end_in_one_finding():
    many = [{**ROW, "secret": f"{number:016x}", "path": f"a{number:02}.py"} for number in range(40)]

    found = list(rule.judge(facts_of(secrets=many)))

    assert len(found) == 26
    assert found[-1].claim == "15 more secrets lie in the files at the revision."


def heap(number, **more):
    return [{**ROW, "secret": f"{one:016x}", "line": one, **more} for one in range(1, number + 1)]


def test_a_few_of_a_kind_in_one_file_stay_apart():
    assert len(list(rule.judge(facts_of(secrets=heap(4))))) == 4


def test_many_of_a_kind_in_one_file_are_one_finding():
    (finding,) = rule.judge(facts_of(secrets=heap(5)))

    assert (finding.severity, finding.confidence) == (Severity.CRITICAL, Confidence.HIGH)
    assert finding.funding_blocker
    assert finding.claim == "5 secrets of the kind Stripe key in 1 file since 2024-01-02 at the latest."
    assert [row.locator for row in finding.evidence] == [f"pay.py:{line}" for line in range(1, 6)]
    assert finding.recommendation == next(rule.judge(facts_of(secrets=heap(1)))).recommendation


def test_of_many_none_weighs_less_than_alone():
    sure, unsure = heap(5, kind="assigned-secret", confidence="medium"), heap(5, kind="stripe-test-key")

    (one,) = rule.judge(facts_of(secrets=sure))
    (other,) = rule.judge(facts_of(secrets=unsure))
    assert (one.severity, one.confidence, one.funding_blocker) == (Severity.HIGH, Confidence.MEDIUM, False)
    assert (other.severity, other.funding_blocker) == (Severity.MEDIUM, False)


def test_more_keys_than_anybody_has_are_often_made_for_tests():
    (few,) = rule.judge(facts_of(secrets=heap(49, kind="private-key", title="Private key")))
    (odd,) = rule.judge(facts_of(secrets=heap(50, kind="private-key", title="Private key")))
    (bought,) = rule.judge(facts_of(secrets=heap(50)))

    assert [each.severity for each in (few, odd, bought)] == [Severity.CRITICAL, Severity.HIGH, Severity.CRITICAL]
    assert odd.claim.endswith("So many together are often made for tests.")
    assert "tests" not in few.claim + bought.claim


def test_another_secret_among_many_is_another_finding():
    (one,) = rule.judge(facts_of(secrets=heap(5)))
    (other,) = rule.judge(facts_of(secrets=heap(6)))

    assert one.fingerprint != other.fingerprint


def test_of_many_each_file_is_counted():
    more = [{"secret": f"{1:016x}", "path": path, "line": 1, "present": True} for path in ("pay.py", "copy.py")]
    (finding,) = rule.judge(facts_of(secrets=heap(5), secret_places=more))

    assert finding.claim.startswith("5 secrets of the kind Stripe key in 2 files since")


def test_many_in_one_file_hide_no_other_and_are_counted_with_them():
    other = {**ROW, "secret": "f" * 16, "path": "b.py"}
    keys = heap(5, kind="private-key", title="Private key")
    found = list(rule.judge(facts_of(secrets=[*keys, other])))
    assert [finding.title for finding in found] == [
        "Many secrets of one kind lie in one file",
        "Stripe key in the code",
    ]

    files = [row for number in range(30) for row in heap(5, path=f"a{number:02}.py")]
    each = [{**row, "secret": f"{number:016x}"} for number, row in enumerate(files)]
    found = list(rule.judge(facts_of(secrets=each)))
    assert len(found) == 26
    assert found[-1].claim == "25 more secrets lie in the files at the revision."
