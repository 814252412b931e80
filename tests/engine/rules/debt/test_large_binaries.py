from fractional_cto.engine.rules.debt.large_binaries import rule
from tests.builders.facts import facts_of, files


def binaries(*sizes, is_binary=True):
    return facts_of(
        files=[
            row
            for number, size in enumerate(sizes)
            for row in files(f"a{number}.bin", bytes=size, is_binary=is_binary, kind="data")
        ]
    )


def test_silent_about_small_binaries():
    assert not list(rule.judge(binaries(4_999_999, 4_999_999)))


def test_silent_about_large_texts():
    assert not list(rule.judge(binaries(50_000_000, is_binary=False)))


def test_found_where_one_is_large():
    (finding,) = rule.judge(binaries(1_000_000, 12_340_000))

    assert finding.claim == ("13 MB of binary files are tracked; the largest is a1.bin with 12.3 MB.")
    assert [(row.locator, row.value) for row in finding.evidence] == [("a1.bin", "12.3 MB"), ("a0.bin", "1.0 MB")]


def test_found_where_many_add_up():
    (finding,) = rule.judge(binaries(*[4_000_000] * 25))

    assert finding.claim.startswith("100 MB of binary files are tracked;")
    assert len(finding.evidence) == 10
