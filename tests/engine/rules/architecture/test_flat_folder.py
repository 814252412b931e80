from fractional_cto.engine.rules.architecture.flat_folder import rule
from tests.builders.facts import facts_of, files


def folder(name, count, lines=300, ending="c"):
    return files(*(f"{name}{number}.{ending}" for number in range(count)), lines=lines)


def test_silent_where_modules_are_few():
    assert not list(rule.judge(facts_of(files=folder("src/", 99))))


def test_silent_about_catalogues_of_small_units():
    assert not list(rule.judge(facts_of(files=folder("rules/", 150, lines=100))))


def test_silent_about_migrations():
    assert not list(rule.judge(facts_of(files=folder("shop/migrations/", 150))))


def test_silent_where_most_code_lies_elsewhere():
    elsewhere = files("app/all.c", lines=200_000)

    assert not list(rule.judge(facts_of(files=folder("src/", 150) + elsewhere)))


def test_a_header_and_its_body_are_one_module():
    assert not list(rule.judge(facts_of(files=folder("src/", 60) + folder("src/", 60, ending="h"))))


def test_found_where_everything_lies_side_by_side():
    (finding,) = rule.judge(facts_of(files=folder("src/", 120)))

    assert finding.claim == "src holds 120 source modules side by side: 36,000 lines, 100% of the source."


def test_found_at_the_top():
    (finding,) = rule.judge(facts_of(files=folder("", 100)))

    assert finding.claim.startswith("The top folder holds 100 source modules")
    assert finding.evidence[0].locator == "."
