from datetime import timedelta

import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.debt.copied_libraries import rule
from tests.builders.facts import NOW, facts_of, files


def repository(folder="third_party/codec/", *, count=20, days=800, others=(), commits=()):
    paths = [f"{folder}a{number}.c" for number in range(count)]
    return facts_of(
        commits=[{"committed_at": NOW - timedelta(days=days)}, *commits],
        changes=[{"seq": 1, "file": path} for path in paths],
        files=files(*paths, kind="vendored", bytes=10_000) + files(*others),
    )


def test_silent_about_a_few_files():
    assert not list(rule.judge(repository(count=19)))


@pytest.mark.parametrize("path", ["vendor/modules.txt", "ios/Podfile.lock", "vendor/composer/installed.json"])
def test_silent_where_a_package_manager_made_the_copies(path):
    assert not list(rule.judge(repository("vendor/codec/", others=[path])))


@pytest.mark.parametrize("folder", ["docs/vendor/codec/", "tests/vendor/codec/", "vendor/cache/"])
def test_silent_about_what_is_not_shipped(folder):
    assert not list(rule.judge(repository(folder)))


def test_a_folder_that_names_its_version_is_told_as_one():
    (finding,) = rule.judge(repository("public/plugins/pdfjs-5.2.133/web/"))

    assert [row.locator for row in finding.evidence] == ["public/plugins/pdfjs-5.2.133/"]


def test_found_where_copies_are_old():
    (finding,) = rule.judge(repository())

    assert finding.claim == (
        "20 files (0.2 MB) in 1 folder hold other people's code; it has not changed for 24 months or more."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("third_party/codec/", 26)]
    assert finding.severity is Severity.MEDIUM


def test_lighter_where_they_are_kept_up():
    (finding,) = rule.judge(repository(days=30))

    assert finding.severity is Severity.LOW


@pytest.mark.parametrize(("folder", "months"), [("third_party/codec/", 0), ("third_party/other/", 26)])
def test_what_git_subtree_brought_in_is_a_change(folder, months):
    squashed = {"committed_at": NOW - timedelta(days=9), "subject": f"Squashed '{folder}' changes from 1a2b3c..4d5e6f"}

    (finding,) = rule.judge(repository(commits=[squashed]))

    assert finding.evidence[0].value == months
