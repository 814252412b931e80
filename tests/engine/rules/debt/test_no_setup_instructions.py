import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.debt.no_setup_instructions import rule
from tests.builders.facts import facts_of, files, text


def repository(*documents, content="", lines=500):
    path = documents[0] if documents else "README.md"
    return facts_of(
        files=files("app.py", lines=lines) + files(*documents, kind="documentation"), lines=text(path, content)
    )


def test_silent_about_a_script():
    assert not list(rule.judge(repository(lines=499)))


@pytest.mark.parametrize(
    "content",
    [
        "## Installation",
        "Run `make` first",
        "```\npip install .\n```",
        "See the documentation.",
        "npm start",
        "Getting started",
    ],
)
def test_silent_where_the_readme_says_how_to_begin(content):
    assert not list(rule.judge(repository("README.md", content=f"# Shop\n\n{content}")))


def test_silent_where_a_guide_does():
    facts = facts_of(
        files=files("app.py", lines=500) + files("README", "CONTRIBUTING.md", kind="documentation"),
        lines=text("README", "Shop") + text("CONTRIBUTING.md", "Install it with make."),
    )

    assert not list(rule.judge(facts))


def test_found_where_the_readme_is_only_a_name():
    (finding,) = rule.judge(repository("README.md", content="# Shop\n\nSells things."))

    assert finding.claim == (
        "Neither the README nor a guide says how to install, build or run the 500 lines of source and tests."
    )


def test_worse_without_a_readme():
    (finding,) = rule.judge(repository())

    assert finding.claim == "There is no README for 500 lines of source and tests."
    assert finding.severity is Severity.MEDIUM
