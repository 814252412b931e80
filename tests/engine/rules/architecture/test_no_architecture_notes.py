import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.architecture.no_architecture_notes import rule
from tests.builders.facts import facts_of, files, text


def repository(*documents, lines=10_000):
    notes = files(*documents, kind="documentation", lines=10)
    return facts_of(files=files("app.py", lines=lines) + notes)


def test_silent_about_a_small_program():
    assert not list(rule.judge(repository(lines=9_999)))


@pytest.mark.parametrize(
    "path",
    [
        "ARCHITECTURE.md",
        "docs/architecture.rst",
        "docs/architecture/overview.md",
        "docs/adr/0001-database.md",
        "docs/why/one-database.md",
        "doc/design.txt",
        "docs/internals/cache.md",
        "docs/system-overview.png",
    ],
)
def test_silent_where_a_document_describes_it(path):
    assert not list(rule.judge(repository(path)))


@pytest.mark.parametrize(
    "content",
    [
        "## Architecture",
        "# Project structure",
        "How it works\n============",
        "## Internals of the cache",
        "## Components",
    ],
)
def test_silent_where_a_heading_speaks_of_it(content):
    assert not list(rule.judge(_with_readme(content)))


def test_silent_among_much_documentation():
    assert not list(rule.judge(repository(*(f"docs/page{number}.md" for number in range(20)))))


def test_found_where_only_prose_mentions_the_word():
    (finding,) = rule.judge(_with_readme("Written with a clean architecture in mind, of course."))

    assert finding.claim == (
        "No document and no heading among the project's notes describes how its 10,000 lines of source fit together."
    )
    assert finding.severity is Severity.LOW


def test_code_of_that_name_is_no_description():
    assert list(rule.judge(facts_of(files=files("src/architecture.py", lines=10_000))))


def test_worse_for_a_large_code_base():
    (finding,) = rule.judge(repository(lines=100_000))

    assert finding.severity is Severity.MEDIUM


def _with_readme(content):
    documents = files("README.md", kind="documentation")
    return facts_of(files=files("app.py", lines=10_000) + documents, lines=text("README.md", content))
