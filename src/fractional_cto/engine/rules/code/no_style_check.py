"""No linter or formatter

## What it sees
Neither the configuration of a linter, a formatter or an analyser of the code, nor its name in a manifest, a Makefile
or the build's configuration. Go and Rust bring theirs with the language and are not judged; nor are repositories with
less than 3,000 lines of source in languages that have such tools.

## Why it matters
Without one, reviews are spent on spacing and on mistakes a machine finds in a second, and changes are
full of lines that only moved.

## What to do
Choose the tool most people use for the language, keep its defaults, format everything in one commit, list
that commit in `.git-blame-ignore-revs`, and run the tool in the build.

## When it is wrong
The tool is configured outside the repository, in everybody's editor or on a quality server.

## Sources
Google, Software Engineering at Google, chapter 8 (style guides and rules, enforced by tools).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

LARGE = 3_000  # lines of source; below, two people agree without a tool
JUDGED = (
    "Python", "JavaScript", "TypeScript", "Vue", "Svelte", "Ruby", "PHP", "Java", "Kotlin", "Scala", "C", "C++", "C#",
    "Objective-C", "Swift", "Dart", "Elixir", "CoffeeScript", "Groovy", "Perl",
)  # fmt: skip
CONFIGURED = (
    r"(?i)(^|/)(\.?(ruff|flake8|pylintrc|pep8|style\.yapf|yapf|black|isort\.cfg|bandit|pre-commit-config|prek|lefthook"
    r"|overcommit)(\.\w+)?|\.?(eslint|prettier|tslint|jshint|jscs|standard|stylelint|oxlint|xo-config|biome|dprint|rome)"
    r"[\w.]*|\.rubocop[\w.]*|\.standard\.yml|\.?(php-?cs|phpstan|psalm|php_cs|php-cs-fixer|phpmd|pint)[\w.-]*|\.clang-(format"
    r"|tidy)|\.astylerc|\.indent\.pro|uncrustify[\w.]*|cppcheck[\w.-]*|checkstyle[\w.-]*|pmd[\w.-]*|spotbugs[\w.-]*|\.?scalafmt"
    r"[\w.]*|\.?scalastyle[\w.-]*|ktlint[\w.]*|detekt[\w.]*|\.?swiftlint[\w.]*|\.swiftformat|analysis_options\.yaml"
    r"|\.formatter\.exs|\.credo\.exs|coffeelint\.json|stylecop\.json|\.perltidyrc|\.perlcriticrc|sonar-project\.properties"
    r"|\.codeclimate\.yml|trunk\.ya?ml|\.?super-linter[\w.]*|\.golangci[\w.]*)$"
)
NAMED = (
    r"(?i)\b(ruff|flake8|pylint|black|yapf|autopep8|pycodestyle|eslint|prettier|tslint|jshint|jscs|biome|oxlint|rubocop"
    r"|standardrb|php-cs-fixer|phpcs|squizlabs|phpstan|psalm|clang-format|clang-tidy|scan-build|cppcheck|astyle|checkstyle|spotless"
    r"|pmd|errorprone|scalafmt|ktlint|detekt|swiftlint|swiftformat|dart (format|analyze)|mix format|credo|stylecop"
    r"|dotnet[ -]format|perltidy|perlcritic|golangci|sonar\w*|codeclimate|codacy|deepsource|pre-commit|super-linter"
    r"|linters?|xo|standard)\b|--analyze\b|-fanalyzer\b"
)
READ = (
    r"(?i)(^|/)(package\.json|pyproject\.toml|setup\.(py|cfg)|tox\.ini|pipfile|requirements[^/]*|gemfile|rakefile|[^/]+\."
    r"gemspec|composer\.json|pom\.xml|build\.(gradle(\.kts)?|sbt)|[^/]+\.csproj|directory\.build\.props|gnumakefile|makefile"
    r"|justfile|mix\.exs|pubspec\.yaml|cmakelists\.txt|jenkinsfile)$|(^|/)requirements/|^\.github/workflows/|^\.?gitlab"
    r"|^\.(circleci|buildkite|woodpecker|travis|drone|cirrus)|^(azure|bitbucket)-pipelines"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository whose style no tool looks after."""
    source = _judged(facts)
    if source < LARGE or facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [CONFIGURED]):
        return
    if facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(path, ?) AND regexp_matches(text, ?)", [READ, NAMED]
    ):
        return
    yield rule.found(
        facts,
        f"No linter, formatter or analyser is configured for {source:,} lines of source, nor named in the manifests "
        "and the build's configuration.",
        [Evidence(kind="repository", locator=facts.repository or "", value=source, unit="line", measure="files")],
    )


def _judged(facts: Facts) -> int:
    return int(
        facts.value(
            "SELECT coalesce(sum(lines), 0) FROM files WHERE kind = 'source' AND list_contains(?, language)",
            [list(JUDGED)],
        )
    )


rule = Rule(
    module=__name__,
    title="No linter or formatter is configured",
    judge=judge,
    needs=frozenset({"tree", "lines", "documents"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=3, high=12),
    quick_win=True,
    consequence="People spend review time on what a machine does for nothing, and simple mistakes slip through.",
    recommendation="Choose the usual tool for the language, keep its defaults, and run it in the build.",
    prevention="Let the build refuse changes that the tool would change.",
    strength="A linter, a formatter or an analyser looks at the code.",
    applies=lambda facts: _judged(facts) >= LARGE,
)
