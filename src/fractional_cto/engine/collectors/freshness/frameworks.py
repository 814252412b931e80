"""Which packages are frameworks whose end of support is announced, and in which version they are installed."""

import re
from collections.abc import Iterable, Iterator

from fractional_cto.engine.collectors.freshness.declared import Declared
from fractional_cto.engine.records import Row

PACKAGES = {
    ("PyPI", "django"): "django",
    ("PyPI", "wagtail"): "wagtail",
    ("RubyGems", "rails"): "rails",
    ("Packagist", "laravel/framework"): "laravel",
    ("Packagist", "symfony/symfony"): "symfony",
    ("Packagist", "symfony/framework-bundle"): "symfony",
    ("Packagist", "drupal/core"): "drupal",
    ("npm", "@angular/core"): "angular",
    ("npm", "angular"): "angularjs",
    ("npm", "vue"): "vue",
    ("npm", "nuxt"): "nuxt",
    ("npm", "next"): "next",
    ("npm", "react-native"): "react-native",
    ("npm", "electron"): "electron",
    ("npm", "ember-source"): "ember",
    ("Maven", "org.springframework.boot:spring-boot"): "spring-boot",
    ("Maven", "org.springframework.boot:spring-boot-starter-parent"): "spring-boot",
    ("Maven", "org.springframework.boot:spring-boot-dependencies"): "spring-boot",
    ("Maven", "log4j:log4j"): "log4j",
}
# One cycle and no other: a fixed number, or one whose last part may grow.
NARROW = re.compile(r"(?:==|~=|~>|[\^~=])?\s*v?(\d+(?:\.\d+)+)(?:\.[x*])?", re.ASCII)


def frameworks(rows: Iterable[Row]) -> Iterator[Declared]:
    """Read the rows of the table "dependencies"; what a lock says counts more than what a manifest asks for."""
    known = [
        (PACKAGES[key], row) for row in rows if (key := (str(row["ecosystem"]), str(row["name"]).lower())) in PACKAGES
    ]
    locked = {product for product, row in known if row["kind"] == "lock"}
    for product, row in known:
        version = row["version"] or (None if product in locked else _narrow(row["declared"]))
        if version and row["direct"] is not False:
            yield Declared(str(row["path"]), int(row["line"] or 0), product, str(version))


def _narrow(declared: object) -> str | None:
    found = NARROW.fullmatch(str(declared or ""))
    return found[1] if found else None
