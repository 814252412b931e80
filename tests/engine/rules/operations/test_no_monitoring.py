import pytest

from fractional_cto.engine.rules.operations.no_monitoring import rule
from tests.builders.facts import facts_of, files, text


@pytest.mark.parametrize("line", ["sentry-sdk==2", "opentelemetry-api", "prometheus_client", "ddtrace"])
def test_silent_where_a_tool_is_required(line):
    assert not list(rule.judge(facts_of(files=files("Procfile"), lines=text("requirements.txt", line))))


def test_silent_where_a_folder_holds_its_settings():
    facts = facts_of(files=files("Procfile", "ops/grafana/board.json"), lines=text("requirements.txt", "django"))

    assert not list(rule.judge(facts))


def test_silent_about_a_library():
    facts = facts_of(files=files("setup.py"), lines=text("requirements.txt", "django"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_no_manifest_was_read():
    assert not list(rule.judge(facts_of(files=files("Procfile"))))


@pytest.mark.parametrize("path", ["README.md", "docs/monitoring.md", ".github/FUNDING.yml", "tests/sentry.py"])
def test_no_praise_where_only_prose_or_a_test_names_a_tool(path):
    told = text("requirements.txt", "django") + text(path, "https://betterstack.com/")
    facts = facts_of(files=files("Procfile", path), lines=told)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize("path", ["requirements.txt", "compose.yaml", "app/sentry.py"])
def test_praise_where_the_service_carries_a_tool(path):
    told = text("requirements.txt", "django") + text(path, "sentry")

    assert rule.applies(facts_of(files=files("Procfile", path), lines=told))


def test_found():
    (finding,) = rule.judge(facts_of(files=files("Procfile"), lines=text("requirements.txt", "django")))

    assert finding.claim.startswith("This looks like a service (Procfile), and no manifest")
