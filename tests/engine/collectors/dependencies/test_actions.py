import pytest

from fractional_cto.engine.collectors.dependencies.actions import workflow

COMMIT = "0123456789" * 4


@pytest.mark.parametrize(
    "line",
    ["uses: ./.github/actions/own", "# uses: shop/till@v1", "run: echo uses: shop/till@v1", "uses: ${{ x }}", "uses:"],
)
def test_nothing_is_used(line):
    assert workflow(line).rows == []


@pytest.mark.parametrize(
    ("line", "declared", "version"),
    [
        ("uses: shop/till@v4", "v4", None),
        ("- uses: 'shop/till@v4.1.2'", "v4.1.2", "4.1.2"),
        ("uses: shop/till/part@main", "main", None),
        (f"uses: shop/till@{COMMIT} # v4.1.2", COMMIT, "4.1.2"),
        (f"uses: shop/till@{COMMIT} # pin", COMMIT, None),
        ("uses: shop/till/.github/workflows/all.yml@v1", "v1", None),
    ],
)
def test_what_is_used(line, declared, version):
    (row,) = workflow(f"jobs:\n  {line}").rows

    assert (row.name, row.declared, row.version, row.line) == ("shop/till", declared, version, 2)


def test_an_image_is_used():
    (row,) = workflow("  - uses: docker://alpine:3.20").rows

    assert (row.ecosystem, row.name, row.version) == ("docker", "alpine", "3.20")
