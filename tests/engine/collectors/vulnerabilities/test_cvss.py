import pytest

from fractional_cto.engine.collectors.vulnerabilities.cvss import UNSCORED, base, best, word_of


# The scores that FIRST's CVSS 3.1 examples document gives for these vectors.
@pytest.mark.parametrize(
    ("vector", "score"),
    [
        ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
        ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4),
        ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1),
        ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2),
        ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
    ],
)
def test_scores(vector, score):
    assert base(f"CVSS:3.1/{vector}") == score
    assert base(f"CVSS:3.0/{vector}/E:P/RL:O") == score


@pytest.mark.parametrize(
    "vector",
    [
        "",
        "7.5",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N",
        "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/C:H/I:N/A:N",
    ],
)
def test_what_is_not_scored(vector):
    assert base(vector) is None


def test_words():
    assert [word_of(score) for score in (10, 9, 8.9, 4, 0.1, 0)] == [
        "critical",
        "critical",
        "high",
        "medium",
        "low",
        "none",
    ]


def test_the_worst_vector_counts_and_then_the_publishers_word():
    low, high = "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    assert best((low, high), "low") == (9.8, "critical", high)
    four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
    assert best((four, low), "") == (9.3, "critical", four)
    assert best(("CVSS:4.0/AV:N",), "high") == (None, "high", "CVSS:4.0/AV:N")
    assert best((), "") == (None, UNSCORED, None)
