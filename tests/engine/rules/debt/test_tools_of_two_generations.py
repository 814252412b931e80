import pytest

from fractional_cto.engine.rules.debt.tools_of_two_generations import rule
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize(
    "paths",
    [
        ["gulpfile.js"],
        ["webpack.config.js", "package.json"],
        ["old/gulpfile.js", "web/vite.config.ts"],
        ["examples/gulpfile.js", "examples/vite.config.ts"],
        ["my-gulpfile.js", "vite.config.ts"],
    ],
)
def test_silent(paths):
    assert not list(rule.judge(facts_of(files=files(*paths))))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("gulpfile.babel.js", "webpack.config.js"),
        ("Gruntfile.coffee", "rollup.config.mjs"),
        ("web/webpack.common.js", "web/vite.config.ts"),
        (".bowerrc", "yarn.lock"),
        ("tslint.json", ".eslintrc.js"),
        ("app/.eslintrc", "app/eslint.config.mjs"),
        (".jshintrc", ".eslintrc"),
        ("karma.conf.js", "jest.config.js"),
    ],
)
def test_found_where_both_are_configured(older, newer):
    (finding,) = rule.judge(facts_of(files=files(older, newer)))

    assert finding.claim.startswith("1 configuration belongs to a tool whose successor is configured beside it: ")
    assert finding.claim.endswith(f"({older}, {newer}).")
    assert [row.locator for row in finding.evidence] == [older]
