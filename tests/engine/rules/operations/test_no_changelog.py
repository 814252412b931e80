import pytest

from fractional_cto.engine.collectors.kinds import kind_of
from fractional_cto.engine.rules.operations.no_changelog import rule
from tests.builders.facts import facts_of, files, text

TAGS = [{"name": f"v{number}", "sha": f"{number:040x}"} for number in range(5)]


@pytest.mark.parametrize(
    "path",
    [
        "CHANGELOG.md",
        "CHANGES.rst",
        "History.md",
        "NEWS",
        "docs/release-notes.md",
        "changelog.d/1.md",
        ".changeset/one.md",
        ".github/release.yml",
        "activerecord/CHANGELOG.md",
        "guides/source/8_0_release_notes.md",
        "00-RELEASENOTES",
        "CHANGELOG.html",
        "changelog/index.js",
        "src/pages/changelog/page.tsx",
        "releases/notes.tsx",
    ],
)
def test_silent_with_notes(path):
    assert not list(rule.judge(facts_of(files=files("a.py") + files(path, kind=kind_of(path)), tags=TAGS)))


def test_silent_where_a_tool_collects_them():
    lines = text(".github/workflows/release.yml", "- uses: release-drafter/release-drafter@v6")

    assert not list(rule.judge(facts_of(files=files("a.py"), tags=TAGS, lines=lines)))


def test_silent_with_few_releases():
    facts = facts_of(files=files("a.py"), tags=TAGS[1:])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize("path", ["vendor/lib/CHANGELOG.md", "src/changes.py/x.py", "src/history_view.py"])
def test_found(path):
    (finding,) = rule.judge(facts_of(files=files(path), tags=TAGS))

    assert finding.claim.startswith("5 releases, and neither")


@pytest.mark.parametrize("path", ["src/release.c", "tasks/release.rb"])
def test_found_where_only_code_is_called_so(path):
    assert list(rule.judge(facts_of(files=files(path, kind="source"), tags=TAGS)))
