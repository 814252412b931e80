import pytest

from fractional_cto.engine.rules.security.package_from_a_branch import rule
from tests.builders.facts import facts_of

COMMIT = "46f6c1c6cb" * 4


def asked(ecosystem, declared, **fields):
    row = {"path": "web/package.json", "line": 3, "name": "till", "direct": True, "kind": "manifest", "format": "any"}
    return {**row, "ecosystem": ecosystem, "declared": declared, **fields}


@pytest.mark.parametrize(
    ("ecosystem", "declared"),
    [
        ("PyPI", ">=1.0"),
        ("PyPI", f"@ git+https://shop.test/till.git@{COMMIT}#egg=till"),
        ("PyPI", "@ git+https://shop.test/till@v1.2 ; python_version > '3'"),
        ("PyPI", "@ git+https://shop.test/till@release-1.2.0"),
        ("PyPI", "@ https://shop.test/till-1.0.whl"),
        ("npm", "^1.0.0"),
        ("npm", "latest"),
        ("npm", "npm:@their/till@^1"),
        ("npm", "https://shop.test/till.tgz"),
        ("npm", f"github:shop/till#{COMMIT}"),
        ("npm", "git+ssh://git@shop.test/till.git#semver:^1"),
        ("crates.io", f"git+https://shop.test/till@{COMMIT}"),
        ("Packagist", "^1.0"),
        ("Packagist", f"dev-main#{COMMIT}"),
        ("RubyGems", "~> 1.0"),
        ("RubyGems", "git+shop/till@v1.2.0"),
        ("Hex", f"git+https://shop.test/till@{COMMIT}"),
        ("SwiftURL", "1.0.0"),
        ("Go", "v0.0.0-20240101000000-abcdefabcdef"),
    ],
)
def test_silent(ecosystem, declared):
    assert not list(rule.judge(facts_of(dependencies=[asked(ecosystem, declared)])))


@pytest.mark.parametrize(
    "fields",
    [{"path": "examples/package.json"}, {"path": "vendor/a/package.json"}, {"direct": False}, {"kind": "lock"}],
)
def test_silent_elsewhere(fields):
    assert not list(rule.judge(facts_of(dependencies=[asked("npm", "shop/till", **fields)])))


@pytest.mark.parametrize("path", ["yarn.lock", "web/yarn.lock"])
def test_silent_where_a_lock_holds_it(path):
    lock = asked("npm", None, path=path, kind="lock", format="yarn.lock")

    assert not list(rule.judge(facts_of(dependencies=[asked("npm", "shop/till"), lock])))


@pytest.mark.parametrize(
    ("ecosystem", "declared"),
    [
        ("PyPI", "@ git+https://shop.test/till.git"),
        ("PyPI", "@ git+ssh://git@shop.test/till.git@feature/new"),
        ("npm", "shop/till"),
        ("npm", "github:shop/till#main"),
        ("npm", "git+https://shop.test/till.git"),
        ("npm", "https://shop.test/till.git#next"),
        ("crates.io", "git+https://shop.test/till"),
        ("crates.io", "git+https://shop.test/till@main"),
        ("Packagist", "dev-main"),
        ("Packagist", "2.x-dev"),
        ("RubyGems", "git+shop/till@main"),
        ("Hex", "git+https://shop.test/till"),
        ("Pub", "git+https://shop.test/till"),
        ("SwiftURL", "branch main"),
    ],
)
def test_found(ecosystem, declared):
    (finding,) = rule.judge(facts_of(dependencies=[asked(ecosystem, declared)]))

    assert [(each.locator, each.value) for each in finding.evidence] == [("web/package.json:3", "till")]
    assert finding.claim.startswith("1 package is taken from a branch")


def test_as_it_was_in_saleor():
    declared = "@ git+git://github.com/mirumee/django-prices-vatlayer.git@lib-api-finalize#egg=django_prices_vatlayer"
    fields = {"name": "django-prices-vatlayer", "path": "requirements.txt", "kind": "lock", "format": "requirements"}

    (finding,) = rule.judge(facts_of(dependencies=[asked("PyPI", declared, **fields)]))
    assert "django-prices-vatlayer in requirements.txt" in finding.claim
