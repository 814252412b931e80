from fractional_cto.engine.collectors.dependencies.rust import lock, manifest

MANIFEST = """\
[package]
name = "shop"
[dependencies]
serde = "1"
beside = { path = "../beside" }
shared = { workspace = true }
mine = { package = "theirs", version = "=2.0.0" }
till = { git = "https://shop.test/till", branch = "main" }
[target.'cfg(unix)'.dev-dependencies]
nix = { version = "0.29" }
[workspace.dependencies]
log = "0.4"
"""
LOCK = """\
version = 4
[[package]]
name = "shop"
version = "0.1.0"
dependencies = ["beside", "serde", "log 0.4.1"]
[[package]]
name = "beside"
version = "0.1.0"
[[package]]
name = "serde"
version = "1.0.0"
source = "registry+https://crates.test/index"
dependencies = ["log 0.4.2 (registry+https://crates.test/index)"]
[[package]]
name = "log"
version = "0.4.1"
source = "registry+https://crates.test/index"
"""


def test_a_crate_declares_for_every_target():
    contents = manifest(MANIFEST)

    assert contents.own == ("shop",)
    assert [(row.name, row.declared, row.version, row.scope, row.line) for row in contents.rows] == [
        ("serde", "1", None, "runtime", 4),
        ("theirs", "=2.0.0", "2.0.0", "runtime", 7),
        ("till", "git+https://shop.test/till@main", None, "runtime", 8),
        ("nix", "0.29", None, "development", 10),
        ("log", "0.4", None, "unknown", 12),
    ]


def test_what_comes_from_nowhere_is_the_workspace():
    contents = lock(LOCK)

    assert contents.roots == {"serde": "unknown", "log 0.4.1": "unknown"}
    assert [(row.name, row.asked, row.needs) for row in contents.rows] == [
        ("serde", ("serde", "serde 1.0.0"), ("log 0.4.2",)),
        ("log", ("log", "log 0.4.1"), ()),
    ]
