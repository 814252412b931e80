import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.dart import lock, manifest

PUBSPEC = """name: shop # ours
description: >-
  Sells
environment:
  sdk: ^3.0.0
dependencies:
  flutter:
    sdk: flutter
  till: ^1.0.0 # a comment
  box: 2.0.0
  beside:
    path: ../beside
  from_git:
    git:
      url: https://shop.test/from_git.git
      ref: main
  hosted_kit:
    hosted: https://shop.test
    version: ">=1.0.0 <2.0.0"
  any_kit:
dev_dependencies:
  lints: any
flutter:
  assets: x
"""
LOCK = """packages:
  till:
    dependency: "direct main"
    description:
      name: till
    source: hosted
    version: "1.0.1"
  lints:
    dependency: "direct dev"
    source: hosted
    version: "2.0.0"
  meta:
    dependency: transitive
    source: hosted
    version: "1.9.0"
  flutter:
    dependency: "direct main"
    source: sdk
    version: "0.0.0"
  beside:
    dependency: "direct main"
    source: path
    version: "0.0.1"
sdks:
  dart: ">=3.0.0"
"""


def test_nothing_is_asked_for():
    assert manifest("name: shop\ndependencies:\n").rows == []


def test_what_a_package_asks_for():
    found = manifest(PUBSPEC)

    assert found.own == ("shop",)
    assert [(row.name, row.declared, row.version, row.scope, row.line) for row in found.rows] == [
        ("till", "^1.0.0", None, "runtime", 9),
        ("box", "2.0.0", "2.0.0", "runtime", 10),
        ("from_git", "git+https://shop.test/from_git.git", None, "runtime", 13),
        ("hosted_kit", ">=1.0.0 <2.0.0", None, "runtime", 17),
        ("any_kit", None, None, "runtime", 20),
        ("lints", "any", None, "development", 22),
    ]


@pytest.mark.parametrize("text", ["", "sdks:\n", "packages: &a\n  b: *a\n"])
def test_broken_locks_are_refused(text):
    with pytest.raises(Refused):
        lock(text)


def test_a_lock_says_who_asked():
    assert [(row.name, row.version, row.direct, row.scope) for row in lock(LOCK).rows] == [
        ("till", "1.0.1", True, "runtime"),
        ("lints", "2.0.0", True, "development"),
        ("meta", "1.9.0", False, "unknown"),
    ]
