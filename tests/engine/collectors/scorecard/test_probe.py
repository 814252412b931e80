from fractional_cto.engine.collectors.scorecard.probe import Files
from fractional_cto.engine.collectors.tree import Entry, Tree


def test_links_and_submodules_are_no_files():
    modes = ("file", "executable", "symlink", "submodule")
    tree = Tree(entries=[Entry(mode, mode, "b", 1) for mode in modes])

    assert Files(tree=tree).paths == ["file", "executable"]
