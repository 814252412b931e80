import pytest

from fractional_cto.engine.rules.operations.no_environment_example import rule
from tests.builders.facts import facts_of, files, text

READS = text("requirements.txt", "django\npython-dotenv")


@pytest.mark.parametrize("path", [".env.example", "env.sample", ".env.dist", "docs/configuration.md", ".envrc"])
def test_silent_with_a_sample(path):
    assert not list(rule.judge(facts_of(files=files("manage.py", path), lines=READS)))


def test_silent_where_the_readme_lists_them():
    readme = text("README.md", "SECRET_KEY: for signing\nDATABASE_URL: where\nMAIL_HOST: what")

    assert not list(rule.judge(facts_of(files=files("manage.py"), lines=READS + readme)))


def test_silent_where_no_settings_are_read():
    facts = facts_of(files=files("manage.py"), lines=text("requirements.txt", "django"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_a_library():
    facts = facts_of(files=files("setup.py"), lines=READS)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(facts_of(files=files("manage.py"), lines=READS))

    assert finding.evidence[0].locator == "requirements.txt:2"


def test_found_by_a_compose_file():
    assert list(rule.judge(facts_of(files=files("manage.py"), lines=text("compose.yml", "    env_file: .env"))))
