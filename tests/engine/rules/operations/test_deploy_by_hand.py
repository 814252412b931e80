import pytest

from fractional_cto.engine.rules.operations.deploy_by_hand import rule
from tests.builders.facts import facts_of, files, text

BUILD = ".github/workflows/build.yml"


@pytest.mark.parametrize("line", ["run: kubectl apply -f .", "uses: docker/build-push-action@v6", "name: Deploy"])
def test_silent_where_the_build_delivers(line):
    assert not list(rule.judge(facts_of(files=files("manage.py"), lines=text(BUILD, line))))


@pytest.mark.parametrize("path", ["Procfile", "fly.toml", "deploy/shop.yaml", "scripts/deploy.sh", "config/deploy.yml"])
def test_silent_where_something_else_delivers(path):
    assert not list(rule.judge(facts_of(files=files("manage.py", path), lines=text(BUILD, "run: pytest"))))


def test_silent_about_a_library():
    facts = facts_of(files=files("setup.py"), lines=text(BUILD, "run: pytest"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_without_a_build_which_another_rule_reports():
    facts = facts_of(files=files("manage.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize("line", ["run: pytest # release", "uses: docker/login-action@v3", "name: Delivery"])
def test_no_praise_where_only_a_word_speaks_of_delivering(line):
    assert not rule.applies(facts_of(files=files("manage.py"), lines=text(BUILD, line)))


def test_praise_where_a_machine_delivers():
    assert rule.applies(facts_of(files=files("manage.py"), lines=text(BUILD, "run: kubectl apply -f .")))


def test_found():
    (finding,) = rule.judge(facts_of(files=files("manage.py"), lines=text(BUILD, "run: pytest")))

    assert finding.claim == ("This looks like a service (manage.py), but no build delivers anything.")
