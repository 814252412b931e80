from fractional_cto.engine.rules.debt.licence_contradiction import rule
from tests.builders.facts import facts_of


def own(path, kind, name):
    return {"path": path, "kind": kind, "licence": name, "name": name, "family": "permissive"}


def judged(*rows):
    return list(rule.judge(facts_of(own_licences=rows)))


def test_silent():
    assert not judged()
    assert not judged(own("LICENSE", "file", "MIT"))
    assert not judged(own("LICENSE", "file", "MIT"), own("package.json", "manifest", "MIT"))
    assert not judged(own("LICENSE", "file", "MIT"), own("package.json", "manifest", None))
    assert not judged(
        own("LICENSE-MIT", "file", "MIT"),
        own("LICENSE-APACHE", "file", "Apache-2.0"),
        own("a.gemspec", "manifest", "MIT"),
    )


def test_found():
    (finding,) = judged(own("LICENSE", "file", "Apache-2.0"), own("package.json", "manifest", "ISC"))

    assert finding.claim == "package.json names the licence ISC, while LICENSE holds the text of Apache-2.0."
    assert [row.locator for row in finding.evidence] == ["package.json", "LICENSE"]


def test_no_praise_where_only_one_place_says_it():
    assert not rule.applies(facts_of(own_licences=[own("LICENSE", "file", "MIT")]))
    assert rule.applies(facts_of(own_licences=[own("LICENSE", "file", "MIT"), own("a.gemspec", "manifest", "MIT")]))
