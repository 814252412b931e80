import pytest

from fractional_cto.engine.collectors.kinds import names_fuzzer
from fractional_cto.engine.collectors.scorecard import fuzzing
from fractional_cto.engine.collectors.tree import Tree, read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import git, loosen, object_file, repository, simple


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "import hypothesis"),
        ("a.go", "func FuzzA(f *testing.F) {}"),
        ("a_test.go", "func Fuzz\nA(f *testing.F) {}"),
        ("a.hs", "import Test.Hspec"),
        ("a.cs", "using Xunit;"),
        ("a.ts", "import fc from 'fast-other'"),
        ("a.rb", "libfuzzer_sys"),
        (".clusterfuzzlite/Dockerfile", "# FROM base\n\n"),
    ],
)
def test_no_strange_input(path, text):
    assert not list(fuzzing.answers(path, text.encode()))


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("A_Test.go", "package a\nfunc FuzzA(f *testing.F) {}", "Go"),
        ("gen/eqc.erl", '\n-include_lib("eqc/include/eqc.hrl").', "Erlang"),
        ("Laws.hs", "\nimport qualified Test.Tasty.QuickCheck", "Haskell"),
        ("a.gleam", "\nimport qcheck", "Gleam"),
        ("a.jsx", "\nconst { fc } = require('@fast-check/ava');", "JavaScript"),
        ("b.swift", "\nLLVMFuzzerTestOneInput", "C"),
        ("A.cs", "\nusing FsCheck.Xunit;", "C#"),
        ("a.fs", "\nopen FsCheck.Xunit", "F#"),
    ],
)
def test_strange_input(path, text, kind):
    assert [(each.kind, each.line) for each in fuzzing.answers(path, text.encode())] == [(kind, 2)]
    assert names_fuzzer(text.encode())


def test_the_likely_are_read_first_and_it_is_said_where_some_were_not(tmp_path, monkeypatch):
    files = {"a.py": "total = 0", "deep/test_b.py": "import atheris", "c.py": ""}
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", files)
    with Git(shop.path, "") as opened:
        tree = read_tree(opened, opened.resolve(None), Config(), {})
        monkeypatch.setattr(fuzzing, "MOST", 14)
        found = list(fuzzing.probes(opened, tree))
        monkeypatch.setattr(fuzzing, "MOST", 10)
        unread = list(fuzzing.probes(opened, tree))
        monkeypatch.undo()
        monkeypatch.setattr(fuzzing, "SMALL", 10)
        large = list(fuzzing.probes(opened, tree))
        monkeypatch.undo()
        tree = Tree(entries=[entry for entry in tree.entries if entry.path != "deep/test_b.py"])
        whole = list(fuzzing.probes(opened, tree))

    assert [(each.outcome, each.path) for each in found] == [("found", "deep/test_b.py")]
    assert [(each.outcome, each.path) for each in unread] == [("unread", "deep/test_b.py")]
    assert [(each.outcome, each.path) for each in large] == [("unread", "deep/test_b.py")]
    assert not whole


def test_where_a_file_is_missing_nobody_knows(tmp_path):
    shop = simple(tmp_path / "shop")
    loosen(shop)
    object_file(shop, git(shop, "rev-parse", "HEAD:src/till.py")).unlink()
    with Git(shop, "") as opened:
        tree = read_tree(opened, opened.resolve(None), Config(), {})
        assert [each.outcome for each in fuzzing.probes(opened, tree)] == ["unread"]


def test_a_language_whose_lines_nobody_counts_is_read_too(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"gen.gleam": "import qcheck\n", "gen.erl": '-include_lib("eqc/include/eqc.hrl").\n'})
    with Git(shop.path, "") as opened:
        found = list(fuzzing.probes(opened, read_tree(opened, opened.resolve(None), Config(), {})))

    assert {each.kind for each in found} == {"Gleam", "Erlang"}
