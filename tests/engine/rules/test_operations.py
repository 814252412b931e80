import pytest

from fractional_cto.engine.rules.operations import application, no_build, reached_by_tests, releases_on_branches
from tests.builders.facts import facts_of, files, text
from tests.builders.pipelines import job, workflow


@pytest.mark.parametrize(
    "paths",
    [
        ["src/lib.py"],
        ["manage.py", "setup.py"],
        ["examples/shop/Procfile"],
        ["test/dummy/config/application.rb"],
        ["a/b/c/Procfile"],
        ["Dockerfile"],
    ],
)
def test_silent_about_libraries_and_tools(paths):
    assert application(facts_of(files=files(*paths))) is None


@pytest.mark.parametrize("path", ["Procfile", "backend/manage.py", "config/application.rb", "web/next.config.js"])
def test_a_service_shows_by_its_files(path):
    assert application(facts_of(files=files("a.py", path))) == path


PUBLISHED = '{\n"name": "cart",\n"files": ["dist"]\n}'


@pytest.mark.parametrize("manifest", ["package.json", "packages/cart/package.json", "cart.gemspec"])
def test_pages_about_a_package_make_no_service(manifest):
    facts = facts_of(files=files("netlify.toml", manifest), lines=text(manifest, PUBLISHED))

    assert application(facts) is None


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("package.json", '{\n"name": "shop",\n"private": true,\n"files": ["dist"]\n}'),
        ("package.json", '{"name": "shop"}'),
        ("examples/cart/package.json", PUBLISHED),
    ],
)
def test_a_platform_s_file_makes_a_service_where_nothing_is_published(path, content):
    facts = facts_of(files=files("vercel.json", path), lines=text(path, content))

    assert application(facts) == "vercel.json"


@pytest.mark.parametrize("content", ["FROM python:3\nEXPOSE 8000", 'FROM node:22\nCMD ["node", "server.js"]'])
def test_a_service_shows_by_a_container_that_serves(content):
    assert (
        application(facts_of(files=files("api/Dockerfile"), lines=text("api/Dockerfile", content))) == "api/Dockerfile"
    )


def test_a_tool_in_a_container_is_no_service():
    facts = facts_of(files=files("Dockerfile"), lines=text("Dockerfile", 'FROM alpine:3\nENTRYPOINT ["/lint"]'))

    assert application(facts) is None


@pytest.mark.parametrize("name", ["main", "feature/cart-2", "fix-123", "dependabot/npm/lodash-4.17.21"])
def test_work_branches_are_no_release_branches(name):
    assert not releases_on_branches(facts_of(branches=[{"name": name}]))


@pytest.mark.parametrize("name", ["2.8", "5.x", "v7", "8-1-stable", "release/1.2", "origin/3.22", "stable"])
def test_release_branches(name):
    assert releases_on_branches(facts_of(branches=[{"name": name}]))


def test_words_for_no_build():
    assert no_build(1) == "no build"
    assert no_build(3) == "none of the 3 build configurations"


TESTS = job("run: pytest")
TOOLS = "{paths: ['tools/**']}"


@pytest.mark.parametrize(
    "on",
    [
        f"{{push: {TOOLS}, pull_request: {TOOLS}}}",
        "{push: {paths: ['tools/**', docs/**, 'src/*.md']}}",
        "{push: {paths: ['src/**', '!src/b/**']}}",
        "{push: {paths: ['*.py']}}",
    ],
)
def test_tests_of_a_folder_alone_do_not_reach_the_source(on):
    assert not reached_by_tests(workflow(TESTS, on=on, files=files("src/a.py", "src/b/c.py", "tools/d.py")))


@pytest.mark.parametrize(
    "on",
    [
        "push",
        f"{{push: {TOOLS}, pull_request: }}",
        "{push: {paths: ['**', '!src/b/**']}}",
        "{push: {paths: ['**.py']}}",
    ],
)
def test_tests_of_most_of_the_source_reach_it(on):
    assert reached_by_tests(workflow(TESTS, on=on, files=files("src/a.py", "src/b/c.py", "tools/d.py")))


def test_only_what_is_asked_for_starts_tests():
    facts = workflow(TESTS, on=f"{{pull_request: {TOOLS}, schedule: }}", files=files("src/a.py"))

    assert reached_by_tests(facts)
    assert not reached_by_tests(facts, proposed=True)
