import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.spdx import tags

PACKAGE = "SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\n"
PURL = "ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\n"


def test_what_stands_in_a_text_is_no_tag():
    text = f"PackageComment: <text>see\n{PURL}Relationship: a DEPENDS_ON b\n</text>\n"

    found = tags(PACKAGE + text + "PackageComment: <text>short</text>\n")
    assert found["packages"] == [{"SPDXID": "SPDXRef-a", "externalRefs": []}]
    assert not found["relationships"]


def test_the_identifier_of_a_file_is_none_of_a_package():
    found = tags(PACKAGE + "FileName: ./a.c\nSPDXID: SPDXRef-file\n" + PURL)

    assert found["packages"] == [{"SPDXID": "SPDXRef-a", "externalRefs": []}]


def test_packages_and_how_they_belong_together():
    found = tags(PACKAGE.replace("\n", "\r\n") + PURL + "Relationship: b DEPENDS_ON SPDXRef-a\nRelationship: b\n")

    (package,) = found["packages"]
    assert package["externalRefs"] == [
        {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/a@1"}
    ]
    assert [list(each.values()) for each in found["relationships"]] == [["b", "DEPENDS_ON", "SPDXRef-a"]]


def test_a_text_without_an_end():
    with pytest.raises(Refused, match="has no end"):
        tags(PACKAGE + "PackageComment: <text>see\n")


@given(
    st.lists(
        st.sampled_from(["PackageName: a", "SPDXID: b", "ExternalRef: a", "Relationship:", "<text>", "FileName: a"])
    )
)
def test_any_order_of_tags_is_read(lines):
    assert len(tags("\n".join(lines))["packages"]) == lines.count("PackageName: a")
