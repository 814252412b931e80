import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.pnpm import lock

FIVE = """\
lockfileVersion: 5.4
dependencies:
  react: 18.2.0
  mine: /theirs/1.0.0
packages:
  /@a/b/1.0.0_react@18.2.0:
    resolution: {integrity: sha512-abc}
    dev: true
  /react/18.2.0:
    dev: false
    dependencies:
      '@a/b': 1.0.0_react@18.2.0
"""
SIX = """\
lockfileVersion: '6.0'
devDependencies:
  '@a/b':
    specifier: ^1.0.0
    version: 1.0.0(react@18.2.0)
packages:
  /@a/b@1.0.0(react@18.2.0):
    dev: true
"""
NINE = """\
lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      react:
        specifier: ^18
        version: 18.2.0(@a/b@1.0.0)
      beside:
        specifier: workspace:*
        version: link:../beside
  kit:
    devDependencies:
      react:
        specifier: ^18
        version: 18.2.0
packages:
  '@a/b@1.0.0':
    resolution: {integrity: sha512-abc}
  react@18.2.0:
    deprecated: |-
      use: another
snapshots:
  '@a/b@1.0.0': {}
  react@18.2.0(@a/b@1.0.0):
    dependencies:
      '@a/b': 1.0.0
  react@18.2.0(@a/b@1.1.0):
    optionalDependencies:
      '@a/b': 1.1.0
"""


@pytest.mark.parametrize("version", ["", "4.0", "10.0"])
def test_an_unknown_version_is_refused(version):
    with pytest.raises(Refused, match="not known"):
        lock(f"lockfileVersion: {version}")


@pytest.mark.parametrize(
    ("text", "roots", "rows"),
    [
        (
            FIVE,
            {"react@18.2.0": "runtime", "theirs@1.0.0": "runtime"},
            [("@a/b", "1.0.0", "development", 6, ()), ("react", "18.2.0", "runtime", 9, ("@a/b@1.0.0",))],
        ),
        (SIX, {"@a/b@1.0.0": "development"}, [("@a/b", "1.0.0", "development", 7, ())]),
        (
            NINE,
            {"react@18.2.0": "runtime"},
            [("@a/b", "1.0.0", "unknown", 17, ()), ("react", "18.2.0", "unknown", 19, ("@a/b@1.0.0", "@a/b@1.1.0"))],
        ),
    ],
)
def test_each_version(text, roots, rows):
    contents = lock(text)

    assert contents.roots == roots
    assert [(row.name, row.version, row.scope, row.line, row.needs) for row in contents.rows] == rows
