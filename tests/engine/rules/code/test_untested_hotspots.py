import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.code.untested_hotspots import rule
from tests.builders.facts import facts_of, files

HOT = ["src/order.py", "src/stock.py", "src/user.py"]


def repository(*tests, hot=HOT, revisions=5, together=0):
    """Each hotspot has revisions of its own; so many of them change the first test as well."""
    changes = [{"seq": seq, "file": path} for seq, path in enumerate((p for p in hot for _ in range(revisions)), 1)]
    for number in range(len(hot)):
        changes += [{"seq": number * revisions + seq, "file": tests[0]} for seq in range(1, together + 1)]
    return facts_of(
        commits=[{}] * (len(hot) * revisions), changes=changes, files=files(*hot) + files(*tests, kind="test")
    )


def test_silent_without_any_tests():
    assert not list(rule.judge(repository()))


def test_silent_where_hotspots_are_cool():
    assert not list(rule.judge(repository("tests/test_all.py", revisions=4)))


@pytest.mark.parametrize(
    "name",
    [
        "tests/test_{}.py",
        "src/{}_test.go",
        "src/{}.test.ts",
        "spec/{}_spec.rb",
        "t/t0300-{}.sh",
        "tests/test_{}_totals.py",
    ],
)
def test_silent_where_tests_carry_the_name(name):
    assert not list(rule.judge(repository(*(name.format(stem) for stem in ("order", "stock", "user")))))


def test_silent_where_tests_change_along():
    assert not list(rule.judge(repository("tests/test_all.py", together=2)))


def test_silent_where_tests_stand_in_the_file():
    assert not list(rule.judge(repository("tests/all.rs", hot=["src/a.rs", "src/b.rs", "src/c.rs"])))


def test_silent_about_translations():
    assert not list(
        rule.judge(repository("tests/all.php", hot=[f"lang/{code}/cart.php" for code in ("de", "en", "pt_BR")]))
    )


def test_silent_about_two_files():
    assert not list(rule.judge(repository("tests/test_user.py")))


def test_found_where_hotspots_have_no_tests():
    tested = [f"src/tested{number}.py" for number in range(4)]
    names = [f"tests/test_tested{number}.py" for number in range(4)]

    (finding,) = rule.judge(repository("tests/test_all.py", *names, hot=HOT + tested, together=1))

    assert finding.claim == (
        "3 of the 7 highest hotspots have no test of their name, and fewer than 3 in 10 of their changes in the last "
        "12 months came with a change to a test; first src/order.py."
    )
    assert [row.locator for row in finding.evidence] == HOT
    assert finding.severity is Severity.MEDIUM


def test_worse_where_most_have_none():
    (finding,) = rule.judge(repository("tests/test_all.py", hot=[f"src/part{number}.py" for number in range(10)]))

    assert finding.severity is Severity.HIGH


def test_no_worse_where_few_are_hot():
    (finding,) = rule.judge(repository("tests/test_all.py"))

    assert finding.severity is Severity.MEDIUM
    assert finding.claim.startswith("All 3 highest hotspots have no test of their name")
