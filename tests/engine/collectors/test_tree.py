import time

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import tree
from fractional_cto.engine.collectors.tree import Blob, examine
from fractional_cto.engine.config import Config
from tests.builders.repos import git, put, put_commit, put_tree, repository, simple


def files(tmp_path, contents, *, config=None):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", contents)
    rows = (
        pipeline.collect([tmp_path / "shop"], config or Config()).of("shop").rows("SELECT * FROM files ORDER BY path")
    )
    return {row.pop("path"): row for row in rows}


@pytest.mark.parametrize(
    ("content", "lines"),
    [(b"", 0), (b"one", 1), (b"one\n", 1), (b"one\ntwo", 2), (b"one\r\ntwo\r\n", 2), (b"\n\n\n", 3), (b"caf\xe9\n", 1)],
)
def test_lines(content, lines):
    assert examine(content) == Blob(lines, is_binary=False, generated=False)


@pytest.mark.parametrize("content", [b"\0", b"text\n" * 100 + b"\0", b"\x89PNG\r\n\x1a\n\0\0"])
def test_binary(content):
    assert examine(content) == Blob(None, is_binary=True, generated=False)


def test_everything_about_a_file(tmp_path):
    found = files(tmp_path, {"src/app.py": "total = 0\n"})

    assert found == {
        "src/app.py": {
            "language": "Python",
            "kind": "source",
            "component": "src",
            "mode": "file",
            "bytes": 10,
            "lines": 1,
            "is_binary": False,
            "armour": None,
            "blob": git(tmp_path / "shop", "rev-parse", "main:src/app.py"),
        }
    }


def test_generated_by_its_content_and_binary_in_disguise(tmp_path):
    found = files(
        tmp_path, {"schema.rb": "# This file is auto-generated from the database\n", "app.py": b"\0" * 9, "a.png": "x"}
    )

    assert [(path, row["kind"], row["lines"], row["is_binary"]) for path, row in found.items()] == [
        ("a.png", "data", None, True),
        ("app.py", "data", None, True),
        ("schema.rb", "generated", 1, False),
    ]


def test_a_style_sheet_kept_beside_what_it_is_made_from_is_generated(tmp_path):
    sheets = ["src/scss/shop.scss", "src/main/shop.css", "src/main/own.css", "docs/shop.css", "web/shop.css"]
    found = files(tmp_path, dict.fromkeys(sheets, "a {}\n"))

    assert [path for path, row in found.items() if row["kind"] == "generated"] == ["src/main/shop.css"]


def test_program_without_an_ending(tmp_path):
    found = files(tmp_path, {"bin/serve": "#!/usr/bin/env ruby\nputs 1\n", "bin/notes": "ruby\n"})

    assert [(row["kind"], row["language"], row["lines"]) for row in found.values()] == [
        ("data", None, None),
        ("source", "Ruby", 2),
    ]


def test_frame_around_a_key_and_nothing_of_the_key(tmp_path):
    found = files(tmp_path, {"a.key": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc\n", "b.pem": "letters\n"})

    assert [(row["kind"], row["armour"]) for row in found.values()] == [
        ("data", "PGP PUBLIC KEY BLOCK"),
        ("data", None),
    ]


def test_modes(tmp_path):
    shop = simple(tmp_path / "shop")
    blob, tip = git(shop, "rev-parse", "main:README.md", "main").split()
    modes = (("100644", b"a.py", blob), ("100755", b"b.py", blob), ("160000", b"c", tip), ("120000", b"d.py", blob))
    put_commit(shop, put_tree(shop, *modes), tip)

    rows = pipeline.collect([shop]).rows("SELECT mode, kind, lines FROM files ORDER BY path")
    assert [tuple(row.values()) for row in rows] == [
        ("file", "source", 1),
        ("executable", "source", 1),
        ("submodule", "data", None),
        ("symlink", "data", None),
    ]


def test_odd_mode_is_a_file(tmp_path):
    shop = simple(tmp_path / "shop")
    put_commit(shop, put_tree(shop, ("100664", b"a.py", put(shop, "blob", b"1\n"))), git(shop, "rev-parse", "main"))

    assert pipeline.collect([shop]).value("SELECT mode FROM files") == "file"


def test_excluded_files_are_not_there(tmp_path):
    found = files(
        tmp_path, {"a.py": "1\n", "old/b.py": "1\n", "old/deep/c.py": "1\n"}, config=Config(exclude=("old/*",))
    )

    assert list(found) == ["a.py"]


def test_same_content_twice_is_two_files(tmp_path):
    found = files(tmp_path, {"a.py": "1\n", "b.py": "1\n"})

    assert [row["lines"] for row in found.values()] == [1, 1]


def components(tmp_path, *paths, config=None):
    return [row["component"] for row in files(tmp_path, dict.fromkeys(paths, "1\n"), config=config).values()]


def test_components_are_the_first_folders(tmp_path):
    assert components(tmp_path, "api/a.py", "app.py", "web/deep/b.py") == ["api", "(root)", "web"]


def test_component_that_holds_nearly_everything_is_looked_into(tmp_path):
    paths = [f"shop/{part}/{number}.py" for part in ("cart", "pay") for number in range(5)]

    assert set(components(tmp_path, *paths)) == {"shop/cart", "shop/pay"}


def test_folder_that_only_wraps_is_looked_into(tmp_path):
    assert components(tmp_path, "packages/api/a.js", "packages/web/b.js", "tools/c.js") == [
        "packages/api",
        "packages/web",
        "tools",
    ]


def test_configured_components_come_first(tmp_path):
    config = Config(components={"selling": ("cart/*", "pay/*")})

    assert components(tmp_path, "cart/a.py", "pay/b.py", "web/c.py", config=config) == ["selling", "selling", "web"]


def test_of_files_of_one_path_the_first_counts(tmp_path):
    """No git writes such a tree, but anybody can store one."""
    shop = simple(tmp_path / "shop")
    first, other = (put(shop, "blob", content) for content in (b"1\n", b"1\n2\n"))
    named = ((first, "a.py"), (other, "a.py"), (other, "b.py"))
    listing = "".join(f"100644 blob {blob}\t{path}\n" for blob, path in named)
    put_commit(shop, git(shop, "mktree", stdin=listing.encode()), git(shop, "rev-parse", "main"))

    facts = pipeline.collect([shop]).of("shop")

    assert facts.rows("SELECT path, blob FROM files ORDER BY ALL") == [
        {"path": "a.py", "blob": first},
        {"path": "b.py", "blob": other},
    ]
    assert facts.absent({"the contents of some files"}) == (
        "1 file of the revision is named more than once; the first was read"
    )


def test_paths_that_no_system_takes_are_cut_and_kept_apart(tmp_path):
    """Patterns that go through a path have to come to its end."""
    shop = simple(tmp_path / "shop")
    blob = git(shop, "rev-parse", "main:README.md")
    names = [b"test-" * 200_000 + end for end in (b"a.py", b"b.py")]
    put_commit(shop, put_tree(shop, *(("100644", name, blob) for name in names)))

    start = time.process_time()
    found = pipeline.collect([shop])
    paths = [row["path"] for row in found.rows("SELECT path FROM files ORDER BY path")]
    assert [len(path) for path in paths] == [tree.LONGEST] * 2
    assert len(set(paths)) == 2
    assert found.rows("SELECT DISTINCT path FROM changes WHERE contains(path, '~') ORDER BY path") == [
        {"path": path} for path in paths
    ]
    assert time.process_time() - start < 10
