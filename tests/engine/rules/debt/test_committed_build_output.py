import pytest

from fractional_cto.engine.rules.debt.committed_build_output import rule
from tests.builders.facts import facts_of, files, text

BUNDLES = ["dist/app.min.js", "dist/app.js.map", "public/assets/site.bundle.js"]


def test_silent_about_a_slip():
    assert not list(rule.judge(facts_of(files=files("a.pyc", ".DS_Store", "app.py"))))


def test_silent_about_folders_that_only_sound_like_it():
    assert not list(rule.judge(facts_of(files=files("build/docker.sh", "dist/README", "target/list.py", "out/main.c"))))


@pytest.mark.parametrize("folder", ["tests/data", "spec/fixtures", "vendor/tool"])
def test_silent_about_test_data_and_vendored_code(folder):
    assert not list(rule.judge(facts_of(files=files(*(f"{folder}/{name}.class" for name in "abc")))))


def test_silent_about_a_library_that_publishes_its_bundle():
    manifest = text("package.json", '{\n  "main": "dist/app.min.js"\n}')

    assert not list(rule.judge(facts_of(files=files(*BUNDLES, "package.json"), lines=manifest)))


def test_silent_about_libraries_as_their_makers_publish_them():
    named = files("public/js/semantic-2.4.2.min.js", "public/assets/octicons-4.3.0/octicons.min.css")

    assert not list(rule.judge(facts_of(files=named + files("public/js/jquery.min.js", kind="vendored"))))


def test_silent_about_a_github_action():
    assert not list(rule.judge(facts_of(files=files(*BUNDLES, "action.yml"))))


def test_found_where_bundles_are_tracked():
    (finding,) = rule.judge(facts_of(files=files(*BUNDLES, bytes=500)))

    assert finding.claim == "3 tracked files (2 kB) are output of a build or leftovers of a tool."


@pytest.mark.parametrize(
    "path", ["node_modules/{}/index.js", "src/{}.pyc", "shop.egg-info/{}", "src/{}.swp", "{}/.DS_Store"]
)
def test_found_where_leftovers_are_tracked(path):
    (finding,) = rule.judge(facts_of(files=files(*(path.format(name) for name in "abc"))))

    assert [row.locator for row in finding.evidence] == [path.format(name) for name in "abc"]
