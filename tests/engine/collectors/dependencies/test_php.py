import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.php import lock, manifest

MANIFEST = """\
{
  "name": "shop/Till",
  "require": {"php": ">=8.2", "ext-intl": "*",
    "Monolog/monolog": "^3.0"},
  "require-dev": {"phpunit/phpunit": "^11"}
}
"""


def test_refused():
    with pytest.raises(Refused):
        lock('{"content-hash": "abc"}')


def test_php_itself_is_no_package():
    contents = manifest(MANIFEST)

    assert contents.own == ("shop/till",)
    assert [(row.name, row.declared, row.scope, row.line) for row in contents.rows] == [
        ("monolog/monolog", "^3.0", "runtime", 4),
        ("phpunit/phpunit", "^11", "development", 5),
    ]


def test_tells_what_lies_beside_the_project():
    contents = lock('{"packages": [{"name": "Shop/kit", "dist": {"type": "path", "url": "kit"}}, {"name": "a/b"}]}')

    assert [(row.name, row.beside) for row in contents.rows] == [("shop/kit", True), ("a/b", False)]


def test_lock():
    contents = lock(
        '{"packages": [{"name": "A/b", "version": "v1.0", "require": {"php": "*", "c/d": "*"}}],'
        ' "packages-dev": [{"name": "c/d"}, {}]}'
    )
    assert [(row.name, row.version, row.scope, row.needs) for row in contents.rows] == [
        ("a/b", "v1.0", "runtime", ("c/d",)),
        ("c/d", None, "development", ()),
    ]
