import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fractional_cto.engine.collectors.dependencies.collect import parsed
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.files import FORMATS, PATTERNS, format_of

# Words that lead a parser somewhere.
KEYS = (
    *(
        "package",
        "packages",
        "packages-dev",
        "dependencies",
        "devDependencies",
        "optionalDependencies",
        "name",
        "version",
    ),
    *("source", "project", "tool", "poetry", "group", "groups", "uv", "sources", "pdm", "dev-dependencies", "default"),
    *("develop", "metadata", "lockfileVersion", "require", "require-dev", "optional-dependencies", "dependency-groups"),
    *(
        "dev-packages",
        "target",
        "workspace",
        "git",
        "rev",
        "path",
        "virtual",
        "link",
        "dev",
        "",
        "node_modules/a",
        "kit",
    ),
    *(
        "importers",
        ".",
        "snapshots",
        "__metadata",
        "resolution",
        "specifier",
        "a@1.0.0",
        "/a/1.0.0",
        "extras",
        "category",
    ),
)
KEYS += (
    *("workspaces", "pins", "object", "state", "location", "net8.0", "type", "resolved", "Direct", "requested", "id"),
    *("versions", "libraries", "plugins", "bundles", "ref", "module", "strictly", "a@1.0.0", "web/a"),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.sampled_from((*KEYS, "a>=1", "npm:b@1", "\ud800", "é")))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)),
    max_leaves=25,
)
OBJECTS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
LINES = st.lists(
    st.tuples(
        st.sampled_from(("", "  ", "    ", "      ", "\t")),
        st.sampled_from(
            (
                *KEYS,
                "GEM",
                "PATH",
                "DEPENDENCIES",
                "specs:",
                "require (",
                ")",
                "module a",
                "require a v1 // indirect",
                "-r b",
            )
        ),
        st.sampled_from(("", ":", ": 1", " 1", " (1)", ': "a"', ": |", " # via -r c", ", b@^1:", " \\")),
    ).map("".join),
    max_size=15,
).map("\n".join)
ALL = (*FORMATS.values(), *(form for _, form in PATTERNS))
PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "FROM a:1 AS b",
                "FROM $A",
                "ARG A=${A}",
                "RUN apt-get install ",
                "RUN pip install 'a",
                "COPY --from=b ",
                "\\",
            ),
            *(
                "uses: a/b@",
                "- uses: docker://",
                "implementation 'a:b:$c'",
                "implementation(libs.",
                "c = 'd'",
                "id 'a' version ",
            ),
            *(
                "%{",
                "}",
                '"a": {:hex, :b, "1", [{:c, "1", [',
                "defp deps do",
                "{:a, ",
                "use Mix.Project",
                '.package(url: "a", ',
            ),
            *(
                "required_providers {",
                'module "a" {',
                'source = "a/b/c"',
                'provider "a/b" {',
                'version = "1"',
                "/*",
                "*/",
            ),
            *(
                "dependencies:",
                "  a: ^1",
                "    git:",
                "packages:",
                "a:b:1=c",
                "empty=",
                "\n",
                "\n",
                "\n",
                " ",
                "#",
                "//",
            ),
        )
    ),
    max_size=25,
).map("".join)
TAGS = (
    "project",
    "Project",
    "packages",
    "package",
    "dependencies",
    "dependency",
    "groupId",
    "artifactId",
    "version",
    "parent",
    "properties",
    "build",
    "plugins",
    "plugin",
    "PackageReference",
    "PackageVersion",
    "PropertyGroup",
)
ELEMENTS = st.recursive(
    st.sampled_from(("a", "${a}", "$(a)", "&amp;", "1.0", "[1,2)", "", "&lt;")),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda each: f"<{each[0]} Include='a' Version='$(b)' id='c' version='1'>{''.join(each[1])}</{each[0]}>"
    ),
    max_leaves=20,
)
FORMS = st.sampled_from(ALL)


def toml(value):
    """Write a value as TOML would have it."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps("" if value is None or value == "\ud800" else value)


def read(form, text):
    """Read or refuse: nothing else may come of a file."""
    try:
        found = parsed(text.encode(errors="surrogatepass"), form)
    except Refused:
        return
    assert all(row.name and isinstance(row.name, str) for row in found.rows)


@settings(max_examples=60, deadline=None)
@given(FORMS, st.text(max_size=200))
def test_any_text_is_read_or_refused(form, text):
    read(form, text)


@settings(max_examples=150, deadline=None)
@given(FORMS, LINES)
def test_any_lines_are_read_or_refused(form, text):
    read(form, f"# yarn lockfile v1\n{text}")
    read(form, f"lockfileVersion: 9\n{text}")


@settings(max_examples=200, deadline=None)
@given(FORMS, PIECES)
def test_any_pieces_are_read_or_refused(form, text):
    read(form, text)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([form for form in ALL if form.ecosystem in ("Maven", "NuGet")]), st.sampled_from(TAGS[:3]), ELEMENTS
)
def test_any_elements_are_read_or_refused(form, root, inside):
    read(form, f"<{root}>{inside}</{root}>")


@settings(max_examples=200, deadline=None)
@given(FORMS, OBJECTS)
def test_any_object_is_read_or_refused(form, content):
    read(form, json.dumps(content))
    read(form, "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in content.items()))


@pytest.mark.parametrize(
    ("path", "piece"),
    [
        ("Gemfile", "\t"),
        ("Gemfile", "do |a"),
        ("build.gradle", "a."),
        ("build.gradle", "implementation "),
        ("mix.exs", "use Mix.Project\ndefp deps do\n{:a, "),
        ("Dockerfile", "FROM a\nRUN pip install '$(`"),
        ("main.tf", 'module "a" {\nsource = '),
    ],
)
def test_what_is_written_to_cost_time_is_soon_over(path, piece):
    # a parser whose time grows with the square of this would need minutes
    read(format_of(path), piece * (200_000 // len(piece)))


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "docs/requirements.md",
        "requirements/constraints.txt",
        "poetry.lock.bak",
        "node_modules/a/package.json",
        "tests/fixtures/package.json",
        "vendor/github.com/a/go.mod",
        "templates/Dockerfile.tt",
        "docs/Dockerfile.md",
        "libs.versions.toml",
        "src/workflows/test.yml",
    ],
)
def test_other_files_are_not_read(path):
    assert format_of(path) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("requirements.txt", "requirements"),
        ("requirements-dev.in", "requirements"),
        ("dev-requirements.txt", "requirements"),
        ("deploy/requirements/base.txt", "requirements"),
        ("Requirements.TXT", "requirements"),
        ("bom.JSON", "bill"),
        ("shop.spdx", "bill"),
        ("shop.gemspec", "Gemfile"),
        ("src/Shop/Shop.FSPROJ", "csproj"),
        ("web/npm-shrinkwrap.json", "package-lock.json"),
        ("go.mod", "go.mod"),
        ("src/Shop/Shop.csproj", "csproj"),
        ("gradle/libs.versions.toml", "libs.versions.toml"),
        ("gradle/dependency-locks/compile.lockfile", "gradle.lockfile"),
        ("deploy/Dockerfile.prod", "Dockerfile"),
        ("deploy/api.Dockerfile", "Dockerfile"),
        ("deploy/api.dockerfile", "Dockerfile"),
        ("deploy/Containerfile-web", "Dockerfile"),
        (".github/workflows/test.yml", "workflow"),
        (".github/actions/till/action.yaml", "workflow"),
        ("infra/main.tf", "tf"),
        ("App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved", "Package.resolved"),
    ],
)
def test_known_by_their_names(path, name):
    assert format_of(path).name == name


def test_a_lock_names_a_manifest_that_is_known():
    known = {form.name for form in ALL} | {"Gemfile"}

    assert {form.manifest for form in ALL} - {""} <= known
