import pytest

from fractional_cto.engine.rules.code.no_style_check import rule
from tests.builders.facts import facts_of, files, text


def repository(*others, lines=3000, language="Python", documents=()):
    return facts_of(
        files=files("app", lines=lines, language=language) + files(*others, kind="configuration"), lines=documents
    )


def test_silent_about_a_small_program():
    assert not list(rule.judge(repository(lines=2999)))


@pytest.mark.parametrize("language", ["Go", "Rust", "HTML", None])
def test_silent_about_languages_that_bring_a_formatter_or_need_none(language):
    assert not list(rule.judge(repository(language=language)))


@pytest.mark.parametrize(
    "path",
    [
        ".flake8",
        "ruff.toml",
        ".pre-commit-config.yaml",
        "web/.eslintrc.json",
        "eslint.config.mjs",
        ".prettierrc",
        ".rubocop.yml",
        "phpcs.xml.dist",
        ".clang-format",
        "config/checkstyle/checkstyle.xml",
        "biome.json",
        ".swiftlint.yml",
    ],
)
def test_silent_where_a_tool_is_configured(path):
    assert not list(rule.judge(repository(path)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("pyproject.toml", "[tool.black]"),
        ("package.json", '"lint": "eslint ."'),
        ("Gemfile", 'gem "rubocop"'),
        (".github/workflows/ci.yml", "- run: cppcheck src"),
        ("Makefile", "\tclang-format -i src/*.c"),
        ("Makefile", "\tclang --analyze src/*.c"),
        (".github/workflows/ci.yml", "- run: scan-build make"),
    ],
)
def test_silent_where_a_tool_is_named(path, line):
    assert not list(rule.judge(repository(documents=text(path, line))))


def test_found_where_only_the_readme_speaks_of_it():
    (finding,) = rule.judge(repository("src/blacklist.txt", documents=text("README.md", "Should use black one day")))

    assert finding.claim == (
        "No linter, formatter or analyser is configured for 3,000 lines of source, nor named in the manifests and the "
        "build's configuration."
    )
