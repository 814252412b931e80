import tomllib
from datetime import timedelta
from importlib import resources

from fractional_cto.engine import collectors
from fractional_cto.engine.collectors.kinds import language_of
from fractional_cto.engine.rules.architecture.more_languages_than_people import ASIDE, rule
from tests.builders.facts import NOW, facts_of

THREE = {"Python": 3000, "Go": 2000, "Ruby": 1000}


def repository(languages, *, people=2, commits=5, at=NOW):
    authors = [f"Ada Example {number}" for number in range(people)] * commits
    return facts_of(
        commits=[{"author": author, "committed_at": at} for author in authors],
        files=[{"path": f"src/{name}", "language": name, "lines": lines} for name, lines in languages.items()],
    )


def test_silent_about_two_languages():
    assert not list(rule.judge(repository({"Python": 3000, "Go": 3000}, people=1)))


def test_silent_where_there_are_people_enough():
    assert not list(rule.judge(repository(THREE, people=3)))


def test_silent_about_a_small_program():
    assert not list(rule.judge(repository({"Python": 2000, "Go": 2000, "Ruby": 999})))


def test_silent_about_markup_and_a_little_of_something():
    assert not list(rule.judge(repository({**THREE, "Ruby": 200, "CSS": 4000, "SQL": 900})))


def test_silent_about_descriptions_of_interfaces():
    assert not list(rule.judge(repository({"Python": 3000, "Go": 3000, language_of("cart.proto")[0]: 900})))


def test_what_is_left_out_is_called_as_the_table_of_languages_calls_it():
    table = tomllib.loads(resources.files(collectors).joinpath("languages.toml").read_text(encoding="utf-8"))

    assert set(ASIDE) <= set(table["code"])


def test_silent_where_one_is_a_dialect_of_the_other():
    assert not list(rule.judge(repository({"Python": 3000, "JavaScript": 2000, "TypeScript": 1000})))


def test_silent_where_nobody_was_active():
    assert not list(rule.judge(repository(THREE, at=NOW - timedelta(days=400))))


def test_found_where_people_are_fewer():
    (finding,) = rule.judge(repository(THREE))

    assert finding.claim == (
        "The source is written in 3 languages (Python, Go, Ruby), and 2 people made 5 or more commits in the last "
        "12 months."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == list(THREE.items())
