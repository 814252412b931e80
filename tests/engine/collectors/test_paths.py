import pytest

from fractional_cto.engine.collectors.paths import is_vendored, parted


@pytest.mark.parametrize(
    "path",
    [
        "vendor/shop.go",
        "deps/lua/lua.c",
        "third_party/x/y.c",
        "static/vendor/a.js",
        "Static/VENDOR/a.js",
        "static/tinymce-4.1.2/langs/de.js",
        "jquery-3.1.min.js",
        "app/jquery.js",
        "app/gradlew",
        "config.guess",
    ],
)
def test_others_wrote_it(path):
    assert is_vendored(path)


@pytest.mark.parametrize(
    "path",
    [
        "shop/vendor/models.py",
        "shop/deps/lua.py",
        "static/version-1.2.3.js",
        "app/myjquery.js",
        "jquery.js/cart.js",
        "gradlew/cart.js",
        "notes/config.guess.md",
    ],
)
def test_people_here_wrote_it(path):
    assert not is_vendored(path)


@pytest.mark.parametrize(
    "path",
    [
        "generated/a.ts",
        "a/zz_generated.deepcopy.go",
        "a/zz_generated/api/deepcopy.go",
        "ZZ_generated.v1/a.GO",
        "parser.out",
        "swagger/api/a.PY",
    ],
)
def test_a_program_wrote_it(path):
    place, name = parted(path)
    assert place.is_generated(name)


@pytest.mark.parametrize(
    "path", ["degenerated/a.ts", "zz_generated/a.py", "xparser.out", "swagger/api/a.js", "map", "shop/min.js"]
)
def test_no_program_wrote_it(path):
    place, name = parted(path)
    assert not place.is_generated(name)


@pytest.mark.parametrize(
    "path",
    ["t/a.c", "a/t/cart.t", "a/t/x/lib.t/Tests/a.swift", "test_a.py", "a/cart_spec.rb", "a/x.bats", "ATest.java"],
)
def test_tests(path):
    place, name = parted(path)
    assert place.is_test(name)


@pytest.mark.parametrize("path", ["at/cart.t", "a/t/cart.c", "a/t/.t", "latest.py", "a/test.rb", "a.spec.js/b.js"])
def test_no_tests(path):
    place, name = parted(path)
    assert not place.is_test(name)


def test_what_tests_read_lies_with_them():
    told = {
        path: parted(path)[0].feeds_tests(path.rpartition("/")[2]) for path in ("tests/a.xml", "a.xml", "tests/a.c")
    }
    assert told == {"tests/a.xml": True, "a.xml": False, "tests/a.c": False}


def test_examples_are_no_documentation():
    told = {path: parted(path)[0].documentation for path in ("docs/a.py", "docs/examples/a.py", "docs.py")}
    assert told == {"docs/a.py": True, "docs/examples/a.py": False, "docs.py": False}
