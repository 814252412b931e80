from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.licence_denied import rule
from tests.builders.facts import facts_of


def note(name="a", policy="denied"):
    whole = {"path": "package-lock.json", "ecosystem": "npm", "version": "1.0.0", "licence": "GPL-3.0-only"}
    return {**whole, "name": name, "policy": policy}


def judged(*rows):
    return list(rule.judge(facts_of(package_notes=rows)))


def test_silent():
    assert not judged()
    assert not judged(note(policy=None), note(policy="allowed"), note(policy="unknown"))


def test_found():
    (finding,) = judged(note("b", "not listed"), note())

    assert finding.severity is Severity.MEDIUM
    assert finding.claim == (
        "2 packages stand under a licence that cto.toml does not allow, 1 of them under one it denies."
    )
    assert [row.value for row in finding.evidence] == [
        "a 1.0.0, GPL-3.0-only, denied",
        "b 1.0.0, GPL-3.0-only, not listed",
    ]


def test_less_grave_where_none_is_denied():
    (finding,) = judged(note(policy="not listed"))

    assert finding.severity is Severity.LOW


def test_no_praise_without_a_policy():
    assert not rule.applies(facts_of(package_notes=[note(policy=None)]))
    assert rule.applies(facts_of(package_notes=[note(policy="allowed")]))
