from datetime import date

import pytest

from fractional_cto.engine.collectors.freshness.cycles import OPEN, as_of, cycle_of, end_of, images, products


@pytest.mark.parametrize(
    ("product", "version"),
    [("python", "latest"), ("python", "2.0.1"), ("node", "lts"), ("debian", "unstable"), ("go", ""), ("php", "x.1")],
)
def test_what_the_table_does_not_know_has_no_end(product, version):
    assert cycle_of(products()[product], version) is None
    assert end_of(products()[product], version) is None


@pytest.mark.parametrize(
    ("product", "version", "cycle"),
    [
        ("python", "3.8.10-slim", "3.8"),
        ("python", "3.12", "3.12"),
        ("node", "v14.17.0", "14"),
        ("debian", "stretch-slim", "9"),
        ("ubuntu", "20.04", "20.04"),
        ("postgres", "9.6.3", "9.6"),
        ("postgres", "15-alpine", "15"),
        ("dotnet", "6.0", "6"),
        ("rails", "6.1.7.4", "6.1"),
    ],
)
def test_a_version_belongs_to_a_cycle(product, version, cycle):
    assert cycle_of(products()[product], version) == cycle


def test_a_version_that_names_several_cycles_lasts_as_long_as_the_longest():
    assert cycle_of(products()["python"], "3") == max(
        (cycle for cycle in products()["python"].ends if cycle.startswith("3.")),
        key=lambda cycle: products()["python"].ends[cycle],
    )
    assert end_of(products()["redis"], "6") == products()["redis"].ends["6.2"]


def test_the_table_says_a_day_or_that_none_is_known():
    for product in products().values():
        assert product.kind in {"language", "framework", "system", "store"}
        assert product.source
        for end in product.ends.values():
            assert end == OPEN or date.fromisoformat(end)
        assert set(product.names.values()) <= set(product.ends)
    assert date.fromisoformat(as_of())


def test_known_days():
    assert end_of(products()["python"], "3.8") == "2024-10-07"
    assert end_of(products()["node"], "16") == "2023-09-11"
    assert end_of(products()["django"], "3.2") == "2024-04-01"
    assert end_of(products()["debian"], "buster") == "2024-06-30"


def test_no_image_stands_for_two_products():
    assert len(images()) == sum(len(product.images) for product in products().values())
