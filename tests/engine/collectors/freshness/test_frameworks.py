from fractional_cto.engine.collectors.freshness.cycles import products
from fractional_cto.engine.collectors.freshness.frameworks import PACKAGES, frameworks


def found(*rows):
    names = ("ecosystem", "name", "version", "declared", "direct", "kind")
    table = [{"path": "a", "line": None, **dict(zip(names, row, strict=True))} for row in rows]
    return [(one.product, one.version) for one in frameworks(table)]


def test_silent():
    assert not found(
        ("PyPI", "flask", "1.0", None, True, "lock"),
        ("npm", "django", "1.0", None, True, "lock"),
        ("npm", "vue", "2.6.1", None, False, "lock"),  # another package brought it
        ("PyPI", "Django", None, ">=3.2", True, "manifest"),  # several would do
        ("npm", "next", None, "latest", True, "manifest"),
    )


def test_what_is_installed_counts_more_than_what_is_asked_for():
    assert found(("npm", "vue", None, "^2.6.0", True, "manifest"), ("npm", "vue", "2.7.16", None, True, "lock")) == [
        ("vue", "2.7.16")
    ]


def test_without_a_lock_a_narrow_wish_tells():
    assert found(("npm", "@angular/core", None, "^12.2.0", True, "manifest")) == [("angular", "12.2.0")]
    assert found(("RubyGems", "rails", None, "~> 6.1.4", None, "manifest")) == [("rails", "6.1.4")]


def test_every_framework_is_in_the_table():
    assert set(PACKAGES.values()) <= set(products())
