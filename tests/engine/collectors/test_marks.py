import time

import pytest

from fractional_cto.engine.collectors.kinds import kind_of
from fractional_cto.engine.collectors.marks import NOTHING, Marks, attributes_of, lines_of
from tests.builders.repos import git, repository


def marks(text, *paths, at=".gitattributes"):
    attributes = attributes_of({at: lines_of(text.encode())}, len(paths))
    return [attributes.of(path) for path in paths]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "*.c text eol=lf",
        "# *.c linguist-generated",
        "!*.c linguist-generated",
        "src/ linguist-generated",
        "src linguist-generated",
        "[attr]made linguist-generated",
        "*.c linguist-language=Java linguist-detectable",
        "*.c !linguist-generated",
        "/a.c linguist-generated",
        "*/*/a.c linguist-generated",
        "src/[b-z].c linguist-generated",
        "src/[z-a].c linguist-generated",
        "src?a.c linguist-generated",
        "src[!x]a.c linguist-generated",
        f"*.c{'*' * 20} linguist-generated",
        f"[a{'a' * 200}]* linguist-generated",
        "\0\xff linguist-",
    ],
)
def test_nothing_is_said(line):
    assert marks(line, "src/a.c") == [NOTHING]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("*.c linguist-generated", Marks(generated=True)),
        ("*.c linguist-generated=true", Marks(generated=True)),
        ("*.c -linguist-generated", Marks(generated=False)),
        ("*.c linguist-generated=false", Marks(generated=False)),
        ("  src/**\ttext linguist-vendored -linguist-documentation\r", Marks(vendored=True, documentation=False)),
        ('"src/a.c" linguist-documentation', Marks(documentation=True)),
        ("*.c linguist-generated\nsrc/*.c linguist-generated=false", Marks(generated=False)),
        ("*.c linguist-generated linguist-vendored\na.c !linguist-generated", Marks(vendored=True)),
    ],
)
def test_what_is_said(line, said):
    assert marks(line, "src/a.c") == [said]


@pytest.mark.parametrize(
    ("path", "marks", "kind"),
    [
        # documents and data stay what they are, and a lock a lock
        ("docs/use.md", Marks(generated=True, vendored=True), "documentation"),
        ("a/prices.csv", Marks(generated=True), "data"),
        ("Cargo.lock", Marks(generated=False), "generated"),
        ("src/parser.c", Marks(generated=True), "generated"),
        ("tests/man.test", Marks(generated=True), "generated"),
        ("api/openapi.yaml", Marks(generated=True), "generated"),
        ("api/openapi.yaml", Marks(documentation=True), "configuration"),
        ("src/turbo.js", Marks(vendored=True, generated=True), "vendored"),
        ("src/show.js", Marks(documentation=True), "documentation"),
        ("vendor/own.go", Marks(vendored=False), "source"),
        ("api/shop.pb.go", Marks(generated=False), "source"),
        ("docs/site.js", Marks(documentation=False), "source"),
        ("vendor/tests/own.js", Marks(vendored=False, generated=True), "generated"),
    ],
)
def test_the_repository_says_itself_what_a_file_is(path, marks, kind):
    assert kind_of(path, "", marks) == kind


def test_a_file_speaks_of_its_folder_and_the_nearer_one_wins():
    attributes = attributes_of(
        {
            "web/js/.gitattributes": lines_of(b"/own.js -linguist-vendored\n"),
            ".gitattributes": lines_of(b"web/** linguist-vendored\n"),
        },
        3,
    )

    assert [attributes.of(path).vendored for path in ("web/js/own.js", "web/js/deep/own.js", "own.js")] == [
        False,
        True,
        None,
    ]


GLOBS = [
    "*.c",
    "a*",
    "a.c",
    "src/*",
    "/src/a.c",
    "src/**",
    "**/a.c",
    "**/b/*.c",
    "src/**/a.c",
    "src/**/b/**/*.h",
    "**",
    "*",
    "src/?.[ch]",
    "src/[^b].c",
    "src/[]ab].c",
    "s*c/a*.*",
    "*b*c*",
    r"src/\a.c",
    "src**c",
]
PATHS = ["a.c", "src/a.c", "src/b.h", "src/b/a.c", "src/x/b/y/z/a.h", "lib/src/a.c", "src/b/b.c", "srcs/abc", "src.c"]


def test_patterns_mean_what_they_mean_to_git(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", dict.fromkeys(PATHS, "1\n"))
    for glob in GLOBS:
        (shop.path / ".git" / "info").mkdir(exist_ok=True)
        line = f"{glob} linguist-generated\n"
        (shop.path / ".git" / "info" / "attributes").write_text(line, encoding="utf-8")
        told = git(shop.path, "check-attr", "linguist-generated", *PATHS).splitlines()

        assert [bool(each.generated) for each in marks(line, *PATHS)] == [each.endswith(": set") for each in told], glob


@pytest.mark.parametrize("glob", ["*a" * 20 + "b", "**/" * 10 + "b/b", "**/a/" * 10 + "b", "*?" * 20 + "b"])
def test_hostile_patterns_take_no_time(glob):
    start = time.process_time()
    paths = ["a/" * 1000 + "a" * 255, "a" * 255] * 5
    assert marks(f"{glob} linguist-generated\n" * 20, *paths) == [NOTHING] * 10
    assert time.process_time() - start < 5


def test_too_many_lines_are_counted():
    lines = lines_of(b"*.c linguist-generated\n" * 600)

    assert attributes_of({".gitattributes": lines}, 10).left == 100
    assert attributes_of({".gitattributes": lines}, 1_000_000).left == 590
