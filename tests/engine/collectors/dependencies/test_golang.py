import pytest

from fractional_cto.engine.collectors.dependencies.contents import LOCK, MANIFEST, Refused
from fractional_cto.engine.collectors.dependencies.golang import module

MODULE = """\
module shop.test/till

go 1.22

require shop.test/one v1.0.0
require (
	shop.test/two/v2 v2.1.0 // kept for now
	shop.test/five v1.0.0
	shop.test/three v0.0.0-20240101000000-abcdefabcdef // indirect
)
replace (
	shop.test/one => ../one
	shop.test/five v1.5.0 => shop.test/six v1.6.0 // theirs is broken
)
replace shop.test/two/v2 => shop.test/two/v2 v2.1.1
exclude shop.test/four v1.0.0
"""


@pytest.mark.parametrize("text", ["", "require shop.test/one v1.0.0", "module a\nrequire (\n\tshop.test/one\n)"])
def test_refused(text):
    with pytest.raises(Refused):
        module(text)


def test_requirements_of_a_module_and_what_is_taken_instead():
    contents = module(MODULE)

    assert contents.own == ("shop.test/till",)
    assert contents.kind == LOCK
    assert [(row.name, row.version, row.direct, row.line) for row in contents.rows] == [
        ("shop.test/two/v2", "v2.1.1", True, 7),
        ("shop.test/six", "v1.6.0", True, 8),
        ("shop.test/three", "v0.0.0-20240101000000-abcdefabcdef", False, 9),
    ]


@pytest.mark.parametrize(
    ("speaks", "gap"),
    [("go 1.17\n", False), ("go 1.22.1\n", False), ("go 2.0\n", False), ("go 1.16\n", True), ("", True)],
)
def test_before_a_certain_version_it_does_not_name_the_modules_of_others(speaks, gap):
    contents = module(f"module a\n{speaks}require shop.test/one v1.0.0\nrequire shop.test/two v1.0.0 // indirect")

    assert (bool(contents.gap), contents.kind) == (gap, MANIFEST if gap else LOCK)
    assert not module(f"module a\n{speaks}").gap


def test_without_those_of_others_it_is_no_lock():
    assert module("module a\nrequire shop.test/one v1.0.0").kind == MANIFEST
