import pytest

from fractional_cto.engine.rules.security.known_vulnerability import MOST
from fractional_cto.engine.rules.security.vulnerable_packages import TOLD, rule
from tests.builders.weaknesses import DOUBTFUL, weak

LARGE = {"minor_step": False}
SMALL = {"severity": "medium", "score": 5.0}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [LARGE],
        [{**LARGE, "kev": True}],
        [{**LARGE, "scope": "development", "severity": "low"}],
        # a small update closes it
        [SMALL],
        # no version repairs it
        [{**SMALL, "minor_step": None, "fixed": None, "remedy": None}],
        [DOUBTFUL, {**DOUBTFUL, "advisory": "GO-2024-2"}],
    ],
)
def test_silent_where_all_is_told_elsewhere(rows):
    assert not list(rule.judge(weak(*rows)))


@pytest.mark.parametrize(("row", "praised"), [({}, False), ({"kev": True}, False), ({"scope": "development"}, True)])
def test_what_is_told_elsewhere_is_no_praise_here(row, praised):
    assert rule.applies(weak())
    assert rule.applies(weak(row)) is praised


def test_a_package_of_the_same_name_elsewhere_is_counted():
    (finding,) = rule.judge(weak({}, {**LARGE, "ecosystem": "npm", "severity": "low", "score": 2.0}))

    assert finding.claim.startswith("1 package that the product runs on has 1 known weakness: django 3.2.13.")


def test_no_praise_where_another_rule_tells_of_a_weakness():
    assert rule.applies(weak())
    assert not rule.applies(weak(SMALL))


def test_both_rules_tell_as_many():
    assert TOLD == MOST


def test_found():
    rows = [
        {**SMALL, **LARGE},
        {**LARGE, "name": "flask", "severity": "not scored", "score": None, "epss": None},
    ]
    (finding,) = rule.judge(weak(*rows))

    assert finding.claim == (
        "2 packages that the product runs on have 2 known weaknesses, foremost django 3.2.13. Of 1 package nobody "
        "has scored how bad that is."
    )
    assert finding.evidence[0].value == (
        "django 3.2.13: 1 weakness, the worst PYSEC-2024-1 (medium), repaired by 3.2.14"
    )


def test_what_is_severe_and_one_too_many_is_counted_here():
    (finding,) = rule.judge(weak(*({**LARGE, "name": f"p{number}"} for number in range(10))))

    assert finding.claim.startswith("2 packages that the product runs on have 2 known weaknesses, foremost p8 3.2.13.")
