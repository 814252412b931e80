import pytest

from fractional_cto.engine.rules.security.open_to_the_internet import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "infra/main.tf",
    "line": 7,
    "system": "terraform",
    "provider": "aws",
    "type": "aws_security_group",
    "name": "shop",
    "kind": "firewall",
    "open": "22",
}


def judged(**row):
    return list(rule.judge(facts_of(resources=[{**ROW, **row}])))


@pytest.mark.parametrize(
    "row",
    [
        {"open": "443"},
        {"open": "80, 443, 8000-9000"},
        {"open": None},
        {"open": "all", "name": "PublicLoadBalancerSG"},
        {"kind": "database"},
    ],
)
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/main.tf", "test/main.tf", "dev/main.tf"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("row", [{}, {"open": "all"}, {"open": "20-30, 443"}, {"open": "5432"}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "The only firewall opens doors for administrators to everybody."
    assert finding.evidence[0].locator == "infra/main.tf:7"
