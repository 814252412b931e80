import pytest

from fractional_cto.engine.collectors.scorecard.probe import Files, is_sample
from fractional_cto.engine.collectors.tree import Entry, Tree


def test_links_and_submodules_are_no_files():
    modes = ("file", "executable", "symlink", "submodule")
    tree = Tree(entries=[Entry(mode, mode, "b", 1) for mode in modes])

    assert Files(tree=tree).shallow == ["file", "executable"]


def test_files_deeper_than_one_folder_are_not_shallow():
    tree = Tree(entries=[Entry(path, "file", "b", 1) for path in ("a", "a/b", "a/b/c")])

    assert Files(tree=tree).shallow == ["a", "a/b"]


@pytest.mark.parametrize(
    ("path", "sample"),
    [("testdata/a", True), ("x/src/test/a", True), ("mytestdata/a", False), ("mysrc/test/a", False), ("a", False)],
)
def test_samples(path, sample):
    assert is_sample(path) is sample
