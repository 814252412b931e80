import pytest

from fractional_cto.engine.rules.security.lock_out_of_step import rule
from tests.builders.facts import facts_of

ASKED = {
    "path": "package.json",
    "line": 7,
    "ecosystem": "npm",
    "name": "react",
    "declared": "^18",
    "direct": True,
    "scope": "runtime",
    "kind": "manifest",
    "format": "package.json",
}
HELD = {**ASKED, "path": "yarn.lock", "name": "vue", "kind": "lock", "format": "yarn.lock"}


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ({}, {"name": "react"}),
        ({}, {"path": "web/yarn.lock"}),
        ({}, {"format": "composer.lock"}),
        ({"declared": "^1; python_version < '3.9'"}, {}),
        ({"declared": "github:their/react"}, {}),
        ({"declared": "@ git+git.shop.test"}, {}),
        ({"scope": "unknown"}, {}),
        ({"path": "examples/package.json"}, {"path": "examples/yarn.lock"}),
        ({"format": "pyproject"}, {"format": "pdm.lock"}),
    ],
)
def test_silent(asked, held):
    assert not list(rule.judge(facts_of(dependencies=[{**ASKED, **asked}, {**HELD, **held}])))


def test_silent_without_a_lock():
    facts = facts_of(dependencies=[ASKED])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_any_lock_beside_it_holds_it():
    assert not list(
        rule.judge(facts_of(dependencies=[ASKED, HELD, {**HELD, "path": "pnpm-lock.yaml", "name": "react"}]))
    )


def test_found():
    facts = facts_of(dependencies=[ASKED, {**ASKED, "name": "vue"}, HELD])
    (finding,) = rule.judge(facts)

    assert rule.applies(facts)
    assert [(each.locator, each.value) for each in finding.evidence] == [("package.json:7", "react")]
    assert finding.claim.startswith("1 package that a manifest asks for is not in the lock file")


def test_as_it_was_in_saleor():
    manifest = {**ASKED, "path": "pyproject.toml", "line": 67, "ecosystem": "PyPI", "format": "pyproject"}
    lock = {**manifest, "path": "poetry.lock", "kind": "lock", "format": "poetry.lock"}
    facts = facts_of(dependencies=[{**manifest, "name": "pycurl", "declared": "^7.45.0"}, {**lock, "name": "django"}])

    (finding,) = rule.judge(facts)
    assert "pycurl of pyproject.toml" in finding.claim
