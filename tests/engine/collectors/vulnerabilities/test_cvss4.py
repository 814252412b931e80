import pytest

from fractional_cto.engine.collectors.vulnerabilities.cvss4 import ALLOWED, SCORES, base


# As FIRST's calculator scores them.
@pytest.mark.parametrize(
    ("vector", "score"),
    [
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3),
        ("AV:A/AC:L/AT:N/PR:H/UI:N/VC:L/VI:H/VA:N/SC:N/SI:N/SA:H", 8.2),
        ("AV:A/AC:H/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:L/SI:H/SA:H", 5.6),
        ("AV:N/AC:H/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:L/SA:L", 6.3),
        ("AV:P/AC:H/AT:N/PR:L/UI:N/VC:N/VI:H/VA:H/SC:H/SI:L/SA:L", 5.9),
        ("AV:A/AC:H/AT:P/PR:H/UI:A/VC:H/VI:L/VA:N/SC:N/SI:H/SA:H", 5.8),
        ("AV:L/AC:L/AT:P/PR:L/UI:A/VC:H/VI:H/VA:N/SC:N/SI:H/SA:L", 6.8),
        ("AV:N/AC:H/AT:P/PR:N/UI:N/VC:N/VI:L/VA:N/SC:H/SI:N/SA:N", 6.9),
        ("AV:N/AC:L/AT:P/PR:H/UI:P/VC:H/VI:L/VA:N/SC:L/SI:H/SA:L", 7.0),
        ("AV:N/AC:L/AT:P/PR:N/UI:A/VC:N/VI:N/VA:L/SC:N/SI:N/SA:H", 4.6),
        ("AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:N/VA:H/SC:H/SI:L/SA:N", 8.4),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0),
    ],
)
def test_scores(vector, score):
    assert base(f"CVSS:4.0/{vector}") == score
    # what is said of threats, the environment and more does not change the base
    assert base(f"CVSS:4.0/{vector}/E:U/CR:L/MAV:P/S:N") == score


@pytest.mark.parametrize(
    "vector",
    ["", "CVSS:3.1/AV:N", "CVSS:4.0/AV:N", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:R/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"],
)
def test_what_is_not_scored(vector):
    assert base(vector) is None


def test_worse_never_scores_less():
    worst = {name: values[0] for name, values in ALLOWED.items()}
    for name, values in ALLOWED.items():
        scores = [base("CVSS:4.0/" + "/".join(f"{n}:{v}" for n, v in {**worst, name: each}.items())) for each in values]
        assert scores == sorted(scores, reverse=True), name


def test_every_class_has_its_figures():
    assert len(SCORES) * 10 == 60
    assert all(near >= far for classes in SCORES.values() for near, far in classes.values())
