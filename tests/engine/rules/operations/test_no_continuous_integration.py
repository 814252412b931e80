from fractional_cto.engine.rules.operations.no_continuous_integration import rule
from tests.builders.facts import facts_of, files


def test_silent_where_github_builds():
    assert not list(rule.judge(facts_of(files=files(".github/workflows/tests.yml", "app.py"))))


def test_silent_where_a_folder_says_what_a_builder_runs():
    assert not list(rule.judge(facts_of(files=files(".ci/run"))))


def test_silent_where_jenkins_builds():
    assert not list(rule.judge(facts_of(files=files("Jenkinsfile"))))


def test_found_where_only_a_template_lies_in_the_folder():
    (finding,) = rule.judge(facts_of(files=files(".github/ISSUE_TEMPLATE.md", "app.py")))

    assert finding.rule == "operations/no-continuous-integration"
    assert finding.claim == "2 files are tracked, and none configures a build service."
