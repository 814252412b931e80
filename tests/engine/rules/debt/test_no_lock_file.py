import json

import pytest

from fractional_cto.engine.rules.debt.no_lock_file import rule
from tests.builders.facts import facts_of, files, text

APPLICATION = json.dumps({"private": True, "dependencies": {"vue": "^3"}})
LIBRARY = json.dumps({"name": "vue-cart", "version": "1.0.0", "dependencies": {"vue": "^3"}})
PROJECT = json.dumps({"type": "project", "require": {"php": ">=8.2", "symfony/console": "^7"}})


def repository(path, content, *others):
    return facts_of(files=files(path, *others), lines=text(path, content))


def test_silent_without_manifests():
    assert not list(rule.judge(facts_of(files=files("main.c"))))


@pytest.mark.parametrize(
    ("path", "content", "others"),
    [
        ("package.json", LIBRARY, []),
        ("package.json", json.dumps({"private": True}), []),
        ("package.json", json.dumps({"private": True, "workspaces": ["web"], "dependencies": {"vue": "3"}}), []),
        ("package.json", "{ broken", []),
        ("package.json", "[]", []),
        ("Gemfile", 'gem "rails"', ["shop.gemspec"]),
        ("composer.json", json.dumps({"type": "library", "require": {"symfony/console": "^7"}}), []),
        ("composer.json", json.dumps({"type": "project", "require": {"php": ">=8.2"}}), []),
        ("Cargo.toml", "[dependencies]\nserde = '1'", ["src/lib.rs"]),
        ("requirements.txt", "django", ["setup.py", "manage.py"]),
        ("requirements.txt", "django", ["README.md"]),
        ("requirements.txt", "django==5.2\n# a comment\n-r more.txt", ["manage.py"]),
    ],
)
def test_silent_about_libraries_and_what_is_fixed(path, content, others):
    assert not list(rule.judge(repository(path, content, *others)))


@pytest.mark.parametrize("lock", ["yarn.lock", "web/package-lock.json", "pnpm-lock.yaml", "bun.lock"])
def test_silent_where_a_lock_lies_there_or_above(lock):
    assert not list(rule.judge(repository("web/package.json", APPLICATION, lock)))


def test_silent_about_examples():
    assert not list(rule.judge(repository("examples/shop/package.json", APPLICATION)))


@pytest.mark.parametrize(
    ("path", "content", "others"),
    [
        ("package.json", APPLICATION, ["other/yarn.lock"]),
        ("Gemfile", 'gem "rails"', ["config.ru"]),
        ("composer.json", PROJECT, []),
        ("Pipfile", "[packages]\ndjango = '*'", []),
        ("Cargo.toml", "[dependencies]\nserde = '1'", ["src/main.rs"]),
        ("api/requirements.txt", "django>=5\ncelery==5.4", ["api/manage.py"]),
    ],
)
def test_found_where_an_application_has_no_lock(path, content, others):
    (finding,) = rule.judge(repository(path, content, *others))

    assert finding.claim == f"The only application manifest has no lock file: {path}."
    assert finding.evidence[0].locator == path


def test_praise_needs_a_lock():
    assert rule.applies is not None
    assert not rule.applies(facts_of(files=files("main.c")))
    assert not rule.applies(facts_of(files=files("web/yarn.lock")))
    assert rule.applies(repository("Pipfile", "[packages]\ndjango = '*'", "Pipfile.lock"))
