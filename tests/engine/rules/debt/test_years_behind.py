from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.debt.years_behind import rule
from tests.builders.facts import facts_of


def age(name, years, **more):
    whole = {"path": "a.lock", "ecosystem": "npm", "version": "1.0", "newest": "2.0", "direct": True}
    return {**whole, "name": name, "years": years, **more}


def judged(*rows):
    return list(rule.judge(facts_of(package_ages=rows)))


def test_silent():
    assert not judged()
    assert not judged(age("a", 9.9))
    assert not judged(age("a", None))
    assert not judged(age("a", 50, direct=False))
    assert not judged(age("a", 6), age("a", 6, path="b.lock"))


def test_found():
    (finding,) = judged(age("a", 4), age("b", 7.04), age("c", None))

    assert finding.severity is Severity.MEDIUM
    assert finding.claim == (
        "The 2 packages that the product asks for and whose dates are known lie 11 years behind together; "
        "of 1 more nobody gave the dates."
    )
    assert [row.value for row in finding.evidence] == ["b 1.0, newest 2.0, 7.0 years", "a 1.0, newest 2.0, 4.0 years"]


def test_a_case_for_rescue():
    (finding,) = judged(age("a", 101))

    assert finding.severity is Severity.HIGH


def test_no_praise_without_dates():
    assert not rule.applies(facts_of(package_ages=[age("a", None)]))
    assert rule.applies(facts_of(package_ages=[age("a", 0.0)]))
