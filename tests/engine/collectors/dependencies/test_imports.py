import time

import pytest

from fractional_cto.engine.collectors.dependencies import imports
from fractional_cto.engine.collectors.tree import read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import git, loosen, object_file, repository

BLOCK = b"""// Package shop imports "nothing" here.
package shop

import (
\t"fmt" // see (above)
\tweb "host.test/x/net/html" /* (old) */

\t// a comment with )
\t_ `host.test/y`
)

import "os"

const text = "host.test/no"
"""


def read(tmp_path, files):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", files)
    return laid_out(shop.path)


def laid_out(path):
    with Git(path, "") as opened:
        table = imports.tables_of(opened, read_tree(opened, opened.resolve(None), Config(), {}))["go_imports"]
    return list(zip(*(table[name].to_pylist() for name in ("name", "path", "line")), strict=True))


@pytest.mark.parametrize("content", [b"", b"package a", b'var x = "host.test/x"', b'important("host.test/x")'])
def test_no_imports(content):
    assert not list(imports.imports(content))


def test_imports():
    found = [("fmt", 5), ("host.test/x/net/html", 6), ("host.test/y", 9), ("os", 12)]

    assert list(imports.imports(BLOCK)) == found
    assert list(imports.imports(b'package a; import ( "a"; "b" )\nfunc f() { g("c") }')) == [("a", 1), ("b", 1)]
    assert list(imports.imports(b'import (\r\n\t"a"\r\n)\r\n')) == [("a", 2)]


@pytest.mark.parametrize(
    "begin",
    [
        b"import (\n/* as told (see there)\n*/",
        b"import\n(\n",
        b"import\n\n",
        b"import /* of\n */ (\n",
        b"/* of\n\n */ import ",
        b'import "C" // func\n\nimport functions ',
    ],
)
def test_imports_however_they_are_laid_out(begin):
    found = list(imports.imports(b"package a\n" + begin + b'"host.test/y" /* ) */\n)\nvar a = "host.test/no"\n'))

    assert found[-1] == ("host.test/y", 4)


@pytest.mark.parametrize("line", [b"import\n", b"import (\n", b"import /*", b"import `"])
def test_many_imports_take_no_time(line):
    start = time.process_time()
    assert not list(imports.imports(line * 30_000))
    assert time.process_time() - start < 1


def test_nothing_without_a_module_file(tmp_path):
    assert not read(tmp_path, {"a.go": 'package a\nimport "fmt"\n'})


def test_the_first_place_and_what_is_built_in(tmp_path):
    files = {
        "go.mod": "module shop.test\n",
        "a/a.go": 'package a\nimport "fmt"\n',
        "b.go": 'package b\nimport "fmt"\n',
        "vendor/host.test/z/z.go": 'package z\nimport "host.test/unlisted"\n',
        "vendor/modules.txt": "# host.test/z v1.0.0\n## explicit\nhost.test/z\n",
    }

    assert read(tmp_path, files) == [("fmt", "a/a.go", 2), ("host.test/z", "vendor/modules.txt", 3)]


def test_where_a_file_is_missing_nothing_is_known(tmp_path):
    files = {"go.mod": "module shop.test\n", "a.go": 'package a\nimport "fmt"\n', "b.go": 'package b\nimport "os"\n'}
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", files)
    loosen(shop.path)
    object_file(shop.path, git(shop.path, "rev-parse", "HEAD:b.go")).unlink()

    assert not laid_out(shop.path)


def test_half_a_list_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(imports, "MOST", 40)
    files = {"go.mod": "module shop.test\n", "a.go": 'package a\nimport "fmt"\n'}

    assert read(tmp_path / "small", files)
    assert not read(tmp_path / "large", {**files, "b.go": 'package b\nimport "os" // and more\n'})
