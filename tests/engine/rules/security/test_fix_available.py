import pytest

from fractional_cto.engine.rules.security.fix_available import rule
from tests.builders.weaknesses import weak


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"minor_step": False}],
        [{"minor_step": None, "fixed": None, "remedy": None}],
        [{"scope": "development"}],
        [{}, {"advisory": "B", "fixed": "4.0", "remedy": "4.0", "minor_step": False}],
    ],
)
def test_silent(rows):
    assert not list(rule.judge(weak(*rows)))


def test_found():
    rows = [{}, {"advisory": "B", "fixed": None, "minor_step": None}, {"name": "flask", "direct": False}]
    (finding,) = rule.judge(weak(*rows))

    assert finding.claim == (
        "2 small updates close 2 known weaknesses; 1 of the packages is asked for by the product itself."
    )
    assert [each.value for each in finding.evidence] == ["django 3.2.13 → 3.2.14", "flask 3.2.13 → 3.2.14"]
    assert (finding.quick_win, finding.effort.high) == (True, 8)


def test_nothing_is_said_of_packages_that_nobody_asked_for():
    (finding,) = rule.judge(weak({"direct": False}))

    assert finding.claim == "1 small update closes 1 known weakness."


def test_many_take_longer():
    (finding,) = rule.judge(weak(*({"name": f"p{number}"} for number in range(9))))

    assert finding.effort.high == 16
