from fractional_cto.engine.rules.debt.deprecated_package import rule
from tests.builders.facts import facts_of


def note(name="a", given_up="use b", **more):
    whole = {"path": "package-lock.json", "ecosystem": "npm", "version": "1.0.0", "scope": "runtime"}
    return {**whole, "name": name, "given_up": given_up, **more}


def judged(*rows, dependencies=()):
    return list(rule.judge(facts_of(package_notes=rows, dependencies=dependencies)))


def test_silent():
    assert not judged()
    assert not judged(note(given_up=None))
    assert not judged(note(scope="development"))
    assert not judged(note(path="examples/package-lock.json"))
    assert not judged(note(), dependencies=[{"path": "package-lock.json", "name": "a", "direct": False}])


def test_found():
    (finding,) = judged(note(), note("c", "gone"), note(path="web/package-lock.json"))

    assert finding.claim == ("2 packages that the product asks for are given up by their makers: a 1.0.0 and 1 other.")
    assert [row.value for row in finding.evidence] == ["a 1.0.0: use b", "c 1.0.0: gone"]


def test_no_praise_where_locks_do_not_tell():
    assert not rule.applies(facts_of())
    assert rule.applies(facts_of(package_notes=[note(given_up=None)]))
