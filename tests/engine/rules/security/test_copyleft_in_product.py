import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.copyleft_in_product import rule
from tests.builders.facts import facts_of


def note(name="a", family="strong", **more):
    whole = {"path": "package-lock.json", "ecosystem": "npm", "name": name, "version": "1.0.0", "scope": "runtime"}
    return {**whole, "licence": "GPL-3.0-only", "family": family, **more}


def judged(*rows, own=()):
    return list(rule.judge(facts_of(package_notes=rows, own_licences=own)))


@pytest.mark.parametrize("family", ["permissive", "weak", "restricted", "unknown"])
def test_silent_about_other_licences(family):
    assert not judged(note(family=family))


def test_silent():
    assert not judged()
    assert not judged(note(scope="development"))
    assert not judged(note(path="examples/package-lock.json"))
    assert not judged(note(), own=[{"path": "LICENSE", "family": "strong"}])


def test_found():
    (finding,) = judged(note(), note("b", "network", licence="AGPL-3.0-only"), note(path="web/package-lock.json"))

    assert finding.severity is Severity.HIGH
    assert finding.claim == (
        "2 packages of the product may ask for its source code, 1 of them already where it is only used over a "
        "network; b stands under AGPL-3.0-only."
    )
    assert [row.value for row in finding.evidence] == ["b 1.0.0, AGPL-3.0-only", "a 1.0.0, GPL-3.0-only"]


def test_less_grave_where_it_is_only_served():
    (finding,) = judged(note(), own=[{"path": "LICENSE", "family": "permissive"}])

    assert finding.severity is Severity.MEDIUM


def test_no_praise_where_no_licence_is_told():
    assert not rule.applies(facts_of(package_notes=[note(licence=None)]))
    assert rule.applies(facts_of(package_notes=[note(family="permissive")]))


@pytest.mark.parametrize("other", [{"scope": "development"}, {"path": "tests/package-lock.json"}])
def test_no_praise_where_only_tools_and_tests_tell_theirs(other):
    assert not rule.applies(facts_of(package_notes=[note(family="permissive", **other)]))


def test_no_praise_where_a_lock_does_not_tell():
    def applies(lock):
        gap = {"need": f"the licences of the packages in {lock}", "reason": "it does not tell them"}
        return rule.applies(facts_of(package_notes=[note(family="permissive")], absent=[gap]))

    assert not applies("poetry.lock")
    assert applies("tests/poetry.lock")


def test_no_praise_where_only_the_own_licence_keeps_it_silent():
    own = [{"path": "LICENSE", "family": "strong"}]
    assert not rule.applies(facts_of(package_notes=[note()], own_licences=own))
