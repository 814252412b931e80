from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.found_by_other_scanners import MOST, rule
from tests.builders.facts import facts_of


def scan(rule="B1", **fields):
    row = {
        "source": "x.sarif",
        "tool": "bandit",
        "rule": rule,
        "title": "Bad thing",
        "kind": "code",
        "level": "warning",
    }
    return row | {"path": "a.py", "line": 3, "message": "Saw it"} | fields


def found(*scans, **tables):
    return list(rule.judge(facts_of(scans=list(scans), **tables)))


def test_silent_without_results():
    assert not found()


def test_does_not_apply_without_results():
    assert not rule.applies(facts_of())
    assert rule.applies(facts_of(scans=[scan()]))


def test_silent_about_notes():
    assert not found(scan(level="note"), scan(level="none"))


def test_silent_where_this_audit_says_it_itself():
    step = {"path": "a.yml", "job": "b", "step": 1, "line": 3, "pinned": False}
    paste = {"path": "a.yml", "job": "b", "step": 1, "line": 4, "place": "run", "text": "github.event.issue.title"}

    assert not found(scan("unpinned-uses", kind="pipeline", path="a.yml"), steps=[step])
    assert not found(scan("template-injection", kind="pipeline", path="a.yml", line=4), expressions=[paste])


def test_silent_about_known_weaknesses_whatever_they_are_called_there():
    ours = ("CVE-2021-23337", "[HIGH] CVE-2021-23337", "CVE-2021-23337-lodash", "ghsa-35jh-r3h4-6jhm/lodash")
    scans = [scan(name, kind="dependency", path="a.lock", line=None) for name in (*ours, "CVE-2020-1")]
    known = {"advisory": "GHSA-35jh-r3h4-6jhm", "aliases": ["CVE-2021-23337"], "path": "a.lock"}

    assert [each.title for each in found(*scans, vulnerabilities=[known])] == ["bandit: Bad thing"]
    assert found(*scans, vulnerabilities=[known])[0].claim.endswith("by its rule CVE-2020-1: Saw it")


def test_the_same_place_is_told_once():
    found_by = [one.title for one in found(scan(tool="semgrep", score=5.0), scan(), scan(tool="zap", line=9))]

    assert found_by == ["semgrep: Bad thing", "zap: Bad thing"]


def test_one_finding_for_each_rule_with_its_places():
    one, other = found(scan(), scan(line=7), scan("B2", line=9, score=9.8, message="", path=None))

    assert (one.severity, one.claim, one.evidence[0].kind) == (
        Severity.CRITICAL,
        "bandit found 1 place by its rule B2",
        "repository",
    )
    assert (other.severity, other.claim) == (Severity.LOW, "bandit found 2 places by its rule B1: Saw it")
    assert [(each.locator, each.value) for each in other.evidence] == [("a.py:3", "Saw it"), ("a.py:7", "Saw it")]


def test_a_level_counts_where_the_tool_gives_no_score():
    assert [one.severity for one in found(scan(level="error"))] == [Severity.MEDIUM]
    assert [one.severity for one in found(scan())] == [Severity.LOW]
    assert [one.severity for one in found(scan(kind="secret"))] == [Severity.MEDIUM]
    assert [one.severity for one in found(scan(kind="secret", score=2.0))] == [Severity.LOW]


def test_too_many_rules_are_counted():
    last = found(*(scan(f"B{number}", line=number) for number in range(1, MOST + 4)))[-1]

    assert last.claim == "3 more rules of other scanners found 3 places."
