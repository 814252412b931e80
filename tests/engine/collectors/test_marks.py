import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fractional_cto.engine.collectors.kinds import kind_of
from fractional_cto.engine.collectors.marks import NOTHING, Attributes, Marks, lines_of
from tests.builders.repos import git, repository


def marks(text, *paths, at=".gitattributes"):
    attributes = Attributes({at: lines_of(text.encode())}, paths)
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
        "src/[b-`].c linguist-generated",
        "[[:alpha:]]* linguist-generated",
        "[[:alpha:].c linguist-generated",
        "src/[aé].c linguist-generated",
        "[a linguist-generated",
        "*\\ linguist-generated",
        "src[/]a.c linguist-generated",
        "src[!b]a.c linguist-generated",
        "src[+-9]a.c linguist-generated",
        "src?a.c linguist-generated",
        "src[!x]a.c linguist-generated",
        "*** linguist-generated",
        "src**/*.c linguist-generated",
        "src/a** linguist-generated",
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
    attributes = Attributes(
        {
            "web/js/.gitattributes": lines_of(b"/own.js -linguist-vendored\n"),
            ".gitattributes": lines_of(b"web/** linguist-vendored\n"),
        },
        (),
    )

    assert [attributes.of(path).vendored for path in ("web/js/own.js", "web/js/deep/own.js", "own.js")] == [
        False,
        True,
        None,
    ]


GLOBS = [
    *("*.c", "a*", "a.c", "src/*", "/src/a.c", "src/**", "**/a.c", "**/b/*.c", "src/**/a.c", "src/**/b/**/*.h", "**"),
    *("*", "src/?.[ch]", "src/[^b].c", "src/[]ab].c", "s*c/a*.*", "*b*c*", r"src/\a.c", "src**c", "a*a.c", "*.*c"),
    *(
        "[a---z].c",
        "[z-a]*",
        "[a-].c",
        "[!-a]*",
        r"[\]a]*",
        "[a^!]*",
        "[^^]*",
        "[a&&b]*",
        "[[x]*",
        r"[\a-\c]*",
        "[a||b]*",
    ),
    *("src[--0]a.c", "src[!.]a.c", "[]-a]*", "[!]a]*", "*a*.c", "**/z*/*.h", "*/b/*", "**/y/*/a.h", "*[bc]"),
]
PATHS = ["a.c", "src/a.c", "src/b.h", "src/b/a.c", "src/x/b/y/z/a.h", "lib/src/a.c", "src/b/b.c", "srcs/abc", "src.c"]
ODD = [
    "]",
    "[x",
    "-a",
    "b-",
    "^",
    "!a",
    "&&",
    "a|b",
    "\\a",
    "z/a/b/c/a/a",
    "aa/a-a/a",
    "aba.c",
    "zoo",
    "src.a.c",
    "src-a.c",
]


def told_by_git(folder, globs, paths):
    """Ask git, which is given each pattern with an attribute of its own."""
    with repository(folder) as shop:
        shop.commit("Begin", {"a.c": "1\n"})
    (folder / ".git" / "info").mkdir(exist_ok=True)
    lines = "".join(f"{glob} x{number}\n" for number, glob in enumerate(globs))
    (folder / ".git" / "info" / "attributes").write_text(lines, encoding="utf-8")
    asked = [f"x{number}" for number in range(len(globs))]
    told = git(folder, "check-attr", "-z", *asked, "--", *paths).split("\0")
    found = {(path, name) for path, name, said in zip(told[::3], told[1::3], told[2::3], strict=False) if said == "set"}
    return [[(path, name) in found for path in paths] for name in asked]


def test_patterns_mean_what_they_mean_to_git(tmp_path):
    paths = [*PATHS, *ODD]
    for glob, told in zip(GLOBS, told_by_git(tmp_path / "shop", GLOBS, paths), strict=True):
        assert any(told), glob
        assert [bool(each.generated) for each in marks(f"{glob} linguist-generated\n", *paths)] == told, glob


PIECES = ["a", "b", "-", "]", "[", "^", "!", "\\", "/", "*", "**/", "/**", "?", ".", "&", "|", "~", "[a-", "[:", ":]"]


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join), min_size=50, max_size=50))
@settings(max_examples=8, deadline=None)
def test_whatever_is_followed_means_what_it_means_to_git(tmp_path_factory, globs):
    globs = [glob for glob in globs if not glob.startswith("!") and not glob.endswith("/")]
    paths = [*PATHS, *ODD]
    for glob, told in zip(globs, told_by_git(tmp_path_factory.mktemp("git") / "shop", globs, paths), strict=True):
        attributes = Attributes({".gitattributes": lines_of(f"{glob} linguist-generated\n".encode())}, paths)
        said = [bool(attributes.of(path).generated) for path in paths]

        assert attributes.left or said == told, glob


@given(st.text(st.characters(exclude_characters=" \t\r\n\v\f"), max_size=12), st.text(max_size=5))
def test_no_choice_of_letters_warns_or_fails(inside, path):
    marks(f"[{inside}]* linguist-generated", path)


HOSTILE = [
    *("*a" * 20 + "b", "**/" * 10 + "b/b", "**/a/" * 10 + "b", "*?" * 20 + "b", "**/" + "a/" * 95 + "b"),
    *("**/" + "*a/" * 60 + "b", "a/**/" + "a/" * 90 + "**/b", f"*{'a' * 190}b*", f"*{'[ab]' * 45}b"),
]


@pytest.mark.parametrize("glob", HOSTILE)
def test_hostile_patterns_take_no_time(glob):
    start = time.process_time()
    paths = ["a/" * 1000 + "a" * 255, "a" * 4000]
    assert marks(f"{glob} linguist-generated\n" * 100, *paths) == [NOTHING] * 2
    assert time.process_time() - start < 5


def test_so_many_lines_are_taken_in_as_many_paths_allow():
    plain, dear = (lines_of(b"%s linguist-generated\n" % glob * 600) for glob in (b"*.c", b"*_made_*"))
    many = ["a" * 990] * 5000

    assert Attributes({".gitattributes": plain}, ["a.c"]).left == 100
    assert Attributes({".gitattributes": plain}, many).left == 500
    assert Attributes({".gitattributes": dear}, many).left == 600 - 100 // 7
    assert Attributes({"a/.gitattributes": plain, ".gitattributes": plain[:450]}, ["a.c"]).left == 550


def test_lines_that_cannot_be_followed_count_too():
    start = time.process_time()
    odd, plain = (lines_of(b"%s linguist-generated\n" % glob * 5000) for glob in (b"[[:digit:]]", b"*.c"))
    folders = {f"{number}/.gitattributes": odd for number in range(1000)}

    assert Attributes(folders, ["a.c"]).left == 5_000_000
    attributes = Attributes({".gitattributes": odd[:3] + plain[:2]}, ["a.c"])
    assert (attributes.left, attributes.of("a.c")) == (3, Marks(generated=True))
    assert time.process_time() - start < 5
