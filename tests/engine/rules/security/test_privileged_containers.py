import pytest

from fractional_cto.engine.rules.security.privileged_containers import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "compose.yml",
    "line": 7,
    "system": "compose",
    "name": "web",
    "kind": "service",
    "development": False,
    "privileged": True,
}


def judged(**row):
    return list(rule.judge(facts_of(services=[{**ROW, **row}])))


@pytest.mark.parametrize(
    "row",
    [
        {"privileged": False},
        {"privileged": None},
        {"name": "node-exporter"},
        {"image": "traefik:3", "host": "docker socket"},
        {"development": True},
    ],
)
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/compose.yml", "tests/compose.yml", "compose.dev.yml"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("row", [{}, {"privileged": False, "host": "docker socket"}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "The only service holds rights over its machine."
    assert finding.evidence[0].locator == "compose.yml:7"


@pytest.mark.parametrize(("host", "severity"), [("host network", "low"), ("docker socket", "high")])
def test_sharing_the_network_is_less_bad(host, severity):
    assert judged(privileged=False, host=host)[0].severity == severity
