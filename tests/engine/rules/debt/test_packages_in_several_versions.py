from fractional_cto.engine.rules.debt.packages_in_several_versions import rule
from tests.builders.facts import facts_of


def asked(path, declared, name="react", **fields):
    whole = {"ecosystem": "npm", "direct": True, "kind": "manifest", "scope": "runtime", "format": "package.json"}
    return {**whole, "path": path, "line": 7, "name": name, "declared": declared, **fields}


def findings(*rows):
    return list(rule.judge(facts_of(dependencies=list(rows))))


def test_silent_without_packages():
    assert findings() == []
    assert not rule.applies(facts_of())


def test_silent_where_all_agree():
    rows = [asked("web/package.json", "^18.2.0"), asked("admin/package.json", "^18.0.0")]

    assert findings(*rows) == []
    assert rule.applies(facts_of(dependencies=rows))


def test_silent_on_tools_and_examples():
    assert findings(asked("a/package.json", "^1.0.0", scope="development"), asked("b/package.json", "^2.0.0")) == []
    assert findings(asked("a/package.json", "^1.0.0"), asked("examples/b/package.json", "^2.0.0")) == []
    assert not rule.applies(
        facts_of(dependencies=[asked("a/package.json", "1"), asked("examples/b/package.json", "2")])
    )


def test_two_applications_on_two_versions():
    (finding,) = findings(
        asked("web/package.json", "^17.0.2"),
        asked("admin/package.json", "^18.2.0"),
        asked("shop/package.json", "^18.2.0"),
    )

    assert finding.claim == "1 package is asked for in different main versions: react in 17 and 18."
    assert [(each.locator, each.value) for each in finding.evidence] == [
        ("web/package.json:7", "react ^17.0.2"),
        ("admin/package.json:7", "react ^18.2.0"),
    ]


def test_several_packages_are_one_finding():
    rows = [asked("a/package.json", "1", name) for name in ("a", "b")] + [
        asked("c/package.json", "2", name) for name in "ab"
    ]

    (finding,) = findings(*rows)
    assert finding.claim == "2 packages are asked for in different main versions: first a in 1 and 2."
    assert len(finding.evidence) == 4


def test_as_it_was_in_microservices_demo():
    name = "@google-cloud/profiler"
    rows = [
        asked("src/currencyservice/package.json", "6.0.5", name),
        asked("src/paymentservice/package.json", "7.0.0", name),
    ]

    (finding,) = findings(*rows)
    assert "@google-cloud/profiler in 6 and 7" in finding.claim
