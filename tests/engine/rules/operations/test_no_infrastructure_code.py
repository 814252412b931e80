import pytest

from fractional_cto.engine.rules.operations.no_infrastructure_code import rule
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize("path", ["Dockerfile", "compose.yaml", "infra/main.tf", "k8s/web.yaml", "default.nix"])
def test_silent_where_something_describes_the_servers(path):
    assert not list(rule.judge(facts_of(files=files("manage.py", path))))


def test_silent_about_a_library():
    facts = facts_of(files=files("setup.py", "manage.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(facts_of(files=files("backend/manage.py")))

    assert finding.claim == (
        "This is a web application (backend/manage.py), and no tracked file describes what it runs on."
    )
