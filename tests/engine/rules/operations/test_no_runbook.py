import pytest

from fractional_cto.engine.rules.operations.no_runbook import rule
from tests.builders.facts import facts_of, files, text

SENTRY = {"path": "pyproject.toml", "line": 9, "name": "sentry-sdk", "kind": "manifest", "scope": "runtime"}
COMMITS = [{"seq": seq} for seq in range(1, 61)]


def told(*paths, **tables):
    return facts_of(
        **{"files": files("Procfile", "pyproject.toml", *paths), "dependencies": [SENTRY], "commits": COMMITS, **tables}
    )


def found(*paths, **tables):
    return list(rule.judge(told(*paths, **tables)))


def test_silent_about_a_library():
    assert not found(files=files("setup.py"))


def test_silent_where_hardly_anybody_works_on_it():
    assert not found(commits=COMMITS[:3])


def test_silent_where_nothing_shows_that_it_is_run():
    assert not found(dependencies=[])


@pytest.mark.parametrize("path", ["docs/runbook.md", "docs/on-call/alarms.md", "ops/playbooks/database.md"])
def test_silent_where_a_page_is_kept(path):
    assert not found(path)


def test_silent_where_the_readme_speaks_of_it():
    said = text("README.md", "The runbook is in the wiki.")
    assert not found(lines=said)
    assert not rule.applies(told(lines=said))


def test_silent_where_somebody_told_who_leads():
    assert not found(questions=[{"question": "incident-lead", "practice": "incident", "answer": "Ada."}])


def test_found():
    (finding,) = found()

    assert finding.evidence[0].locator == "pyproject.toml:9"


def test_praise_only_where_the_page_is_kept():
    assert not rule.applies(told())
    assert rule.applies(told("docs/runbook.md"))
