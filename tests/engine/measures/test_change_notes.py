import tomllib
from importlib import resources

import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of, files

LANGUAGES = tomllib.loads(
    resources.files("fractional_cto.engine.collectors").joinpath("languages.toml").read_text(encoding="utf-8")
)
# of these, pages are made that people read
PAGES = {"HTML", "Liquid", "Template"}


def told(*paths, **fields):
    return {row["path"]: row["how"] for row in measure(facts_of(files=files(*paths, **fields)), "change-notes")}


def test_silent_about_programs():
    endings = [each for name, all_of in LANGUAGES["code"].items() if name not in PAGES for each in all_of]

    assert told("bin/release", *(f"src/release.{ending}" for ending in endings), kind="source") == {}


def test_silent_about_what_a_product_shows():
    pages = (
        "templates/history.html",
        "public/news.html",
        "views/history.ejs",
        "config/news.yml",
        "Views/History.cshtml",
    )
    programs = ("news/models.py", "releases/views.py", "internal/releases/client.go", "tasks/changelog/release.rb")

    assert told(*pages, "icons/history.svg", "release/release.dockerfile", "locales/history.json") == {}
    assert told(*programs, kind="source") == {}


def test_silent_about_what_others_wrote():
    assert told("vendor/lib/CHANGELOG.md", "node_modules/a/History.md", "src/history_view.md") == {}


@pytest.mark.parametrize(
    ("path", "how"),
    [
        ("NEWS", "notes"),
        ("CHANGELOG.html", "notes"),
        ("changelogs/changelog.yaml", "notes"),
        ("docs/whats-new.hbs", "notes"),
        ("HISTORY.rst", "notes"),
        ("docs/releases/1.2.md", "part"),
        ("src/pages/changelog/page.tsx", "part"),
        ("changelog.d/release.yml", "part"),
        (".github/release.yml", "setting"),
        ("release.toml", "setting"),
        (".goreleaser.yaml", "setting"),
    ],
)
def test_how_a_file_tells(path, how):
    assert told(path, kind="documentation") == {path: how}
