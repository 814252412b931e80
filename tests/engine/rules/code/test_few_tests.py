from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.code.few_tests import rule
from tests.builders.facts import facts_of, files


def repository(*, source=2000, tests=0, ending="py", aside=()):
    rows = files(f"src/app.{ending}", lines=source)
    rows += files(f"tests/test_app.{ending}", kind="test", lines=tests) if tests else []
    return facts_of(files=rows + list(aside))


def test_silent_about_an_empty_tree():
    assert not list(rule.judge(facts_of()))


def test_silent_about_a_small_program():
    assert not list(rule.judge(repository(source=1999)))


def test_silent_where_tests_are_enough():
    assert not list(rule.judge(repository(tests=400)))


def test_silent_where_tests_are_shell_scripts():
    assert not list(rule.judge(repository(aside=files("t/t0300-app.sh", kind="test", lines=400))))


def test_silent_where_tests_stand_in_the_source():
    assert not list(rule.judge(repository(ending="rs")))


def test_silent_where_most_is_markup():
    assert not list(rule.judge(repository(aside=files("site/page.html", lines=2001))))


def test_found_where_tests_are_few():
    (finding,) = rule.judge(repository(tests=399))

    assert finding.claim == (
        "1 test file holds 399 lines for 2,000 lines of source: 19 lines of tests for each 100 of source."
    )
    assert finding.severity is Severity.MEDIUM
    assert not finding.funding_blocker


def test_worse_where_there_are_none():
    (finding,) = rule.judge(repository())

    assert finding.claim == "There is no test file for 2,000 lines of source."
    assert finding.severity is Severity.HIGH
    assert finding.funding_blocker
