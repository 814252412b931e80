import json

import pytest

from fractional_cto.engine.collectors.dependencies.bill import ECOSYSTEMS, address, bill
from fractional_cto.engine.collectors.dependencies.contents import BILL, Refused
from fractional_cto.engine.reports import sbom
from tests.builders.reports import empty_report
from tests.engine.reports.test_sbom import facts, row


def rows(content):
    found = bill(json.dumps(content))
    assert found.kind == BILL
    return [(each.ecosystem, each.name, each.version, each.direct, each.scope) for each in found.rows]


def nested(depth):
    return {"components": [nested(depth - 1)] if depth else []}


@pytest.mark.parametrize(
    "content", [{}, {"bomFormat": "other"}, {"spdxVersion": "SPDX-3.0"}, {"bomFormat": "CycloneDX", **nested(50)}]
)
def test_refused(content):
    with pytest.raises(Refused):
        bill(json.dumps(content))


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "django",
        "pkg:",
        "pkg:pypi",
        "pkg:pypi/",
        "pkg:odd/a@1",
        "pkg:deb/curl@1",
        "pkg:npm/a%20b@1",
        "npm:a/b",
    ],
)
def test_no_address_of_a_known_kind(text):
    assert address(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("pkg:pypi/Django_Rest@5.0", ("PyPI", "django-rest", "5.0")),
        ("pkg:npm/%40shop/till@1.0.0?arch=x#sub", ("npm", "@shop/till", "1.0.0")),
        ("pkg:npm/@shop/till", ("npm", "@shop/till", None)),
        ("pkg:maven/test.shop/till@1", ("Maven", "test.shop:till", "1")),
        ("pkg:golang/shop.test/a/till@v1%2Bb", ("Go", "shop.test/a/till", "v1+b")),
        ("pkg:deb/debian/curl@8?distro=x", ("Debian", "curl", "8")),
    ],
)
def test_addresses(text, parts):
    assert address(text) == parts


def test_cyclonedx():
    inner = {"bom-ref": "c", "purl": "pkg:npm/c@3"}
    whole = {
        "bomFormat": "CycloneDX",
        "metadata": {"component": {"bom-ref": "shop"}},
        "components": [
            {"bom-ref": "a", "purl": "pkg:npm/a@1", "scope": "required", "components": [inner]},
            {"bom-ref": "b", "purl": "pkg:npm/b@2", "scope": "excluded"},
            {"bom-ref": "d", "name": "without an address"},
        ],
        "dependencies": [{"ref": "shop", "dependsOn": ["a"]}],
    }

    assert rows(whole) == [
        ("npm", "a", "1", True, "runtime"),
        ("npm", "c", "3", False, "unknown"),
        ("npm", "b", "2", False, "development"),
    ]
    assert {each[3] for each in rows({**whole, "dependencies": []})} == {None}


def test_spdx():
    def package(name, purl):
        return {"SPDXID": name, "externalRefs": [{"referenceType": "purl", "referenceLocator": purl}]}

    whole = {
        "spdxVersion": "SPDX-2.3",
        "documentDescribes": ["shop"],
        "packages": [package("shop", "pkg:npm/shop@1"), package("a", "pkg:npm/a@1"), package("b", "pkg:npm/b@2"), {}],
        "relationships": [{"spdxElementId": "shop", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "a"}],
    }

    assert rows(whole) == [("npm", "a", "1", True, "unknown"), ("npm", "b", "2", False, "unknown")]


def test_spdx_in_tags():
    described = "# made by hand\nSPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: shop\n"
    packages = "".join(
        f"PackageName: {name}\nSPDXID: {name}\nExternalRef: PACKAGE-MANAGER purl pkg:npm/{name}@1\n"
        for name in ("shop", "a", "b")
    )
    related = "Relationship: SPDXRef-DOCUMENT DESCRIBES shop\nRelationship: shop DEPENDS_ON a\n"
    found = bill(described + packages + related)

    assert [(each.name, each.version, each.direct) for each in found.rows] == [("a", "1", True), ("b", "1", False)]
    assert found.kind == BILL


@pytest.mark.parametrize("text", ["<rdf:RDF/>", "SPDXVersion: SPDX-3.0", "DocumentName: a\nSPDXVersion: SPDX-2.3"])
def test_no_spdx_in_tags(text):
    with pytest.raises(Refused, match="it is no bill"):
        bill(text)


def test_our_own_bill_is_read_back():
    written = sbom.write(empty_report(), facts(row(), row("tzdata", direct=False, scope="development")))
    (first, second) = bill(written.decode()).rows

    assert (first.name, first.version, first.direct, first.scope) == ("django", "5.0", True, "runtime")
    assert (second.name, second.direct, second.scope) == ("tzdata", False, "development")
    assert {kind: ECOSYSTEMS.get(kind) for kind in ECOSYSTEMS} == {
        sbom.TYPES[name]: name for name in ECOSYSTEMS.values()
    }
