import pytest

from fractional_cto.engine.rules.security.no_data_protection_notes import rule
from tests.builders.facts import facts_of, files, text

DRIVER = {"path": "Gemfile", "line": 3, "name": "pg", "kind": "manifest", "scope": "runtime"}
LOGIN = {"path": "Gemfile", "line": 7, "name": "devise", "kind": "manifest", "scope": "runtime"}


def found(*paths, dependencies=(DRIVER, LOGIN), **tables):
    return list(rule.judge(facts_of(files=files("Procfile", *paths), dependencies=list(dependencies), **tables)))


def test_silent_where_nobody_signs_in():
    assert not found(dependencies=[DRIVER])
    assert not rule.applies(facts_of(files=files("Procfile"), dependencies=[DRIVER]))


def test_silent_where_no_data_is_kept():
    assert not found(dependencies=[LOGIN])


def test_silent_about_a_library():
    assert not list(rule.judge(facts_of(files=files("setup.py"), dependencies=[DRIVER, LOGIN])))


@pytest.mark.parametrize("path", ["docs/privacy.md", "app/views/privacy_policy.html.erb", "lib/tasks/gdpr.rake"])
def test_silent_where_a_file_speaks_of_it(path):
    assert not found(path)


def test_silent_where_the_readme_does():
    assert not found(lines=text("README.md", "Data protection: see the wiki."))


def test_silent_where_somebody_told_what_is_kept():
    assert not found(questions=[{"question": "personal-data", "practice": "data protection", "answer": "A list."}])


def test_found():
    (finding,) = found()

    assert (finding.evidence[0].locator, finding.evidence[0].value) == ("Gemfile:7", "devise signs people in")
