import pytest

from fractional_cto.engine.collectors.advisories.advisory import Affected
from fractional_cto.engine.collectors.vulnerabilities.evaluate import Answer, verdict

HIT, CLEAR, UNKNOWN = Answer.AFFECTED, Answer.CLEAR, Answer.NOT_COMPARED


def affected(*events, ecosystem="PyPI", versions=(), **fields):
    ranges = tuple(tuple(event.split()) for event in events)
    return Affected(ecosystem=ecosystem, name="a", ranges=(ranges,) if ranges else (), versions=versions, **fields)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (("introduced 0", "fixed 1.5"), {"0.1": HIT, "1.4": HIT, "1.5": CLEAR, "2.0": CLEAR}),
        (("introduced 0",), {"99": HIT}),
        (("introduced 1.0", "last_affected 1.5"), {"0.9": CLEAR, "1.0": HIT, "1.5": HIT, "1.5.1": CLEAR}),
        (("fixed 1.5", "introduced 1.0"), {"0.9": CLEAR, "1.2": HIT, "1.5": CLEAR}),
        (
            ("introduced 1.0", "fixed 1.2", "introduced 2.0", "fixed 2.2"),
            {"1.1": HIT, "1.9": CLEAR, "2.1": HIT, "2.2": CLEAR},
        ),
        (("introduced 1.0", "fixed 1.2", "introduced 1.2", "fixed 1.3"), {"1.2": HIT, "1.3": CLEAR}),
        (("introduced 1.0", "fixed 1.0"), {"1.0": CLEAR, "2.0": CLEAR}),
        (("introduced 0", "limit 2.0"), {"1.9": HIT, "2.0": CLEAR}),
        (("introduced 0", "limit *"), {"9": HIT}),
        (("introduced 0", "fixed 1.5"), {"1.5rc1": HIT}),
    ],
)
def test_ranges(events, expected):
    assert {version: verdict(version, (affected(*events),)).answer for version in expected} == expected


def test_a_listed_version_is_affected_whatever_the_ranges_say():
    both = affected("introduced 2.0", "fixed 2.1", versions=("1.0", "odd!"))

    assert verdict("1.0", (both,)) == (HIT, None)
    assert verdict("odd!", (both,)).answer is HIT
    assert verdict("1.1", (both,)).answer is CLEAR


def test_a_list_alone_is_read_as_the_ecosystem_does():
    assert verdict("1.0", (affected(versions=("1.0.0",)),)).answer is HIT
    assert verdict("v1.0", (affected(versions=("1.0",)),)).answer is HIT


@pytest.mark.parametrize(
    ("version", "one"),
    [
        ("latest", affected("introduced 0", "fixed 1.0", ecosystem="npm")),
        ("latest", affected(ecosystem="npm", versions=("1.0.0",))),
        ("1.0.0", affected("introduced soon", ecosystem="npm")),
        ("1.0.0", affected("introduced 0", ecosystem="Go", vague=True)),
        # only ranges of a git history, or a range without a beginning
        ("1.0.0", affected(ecosystem="npm")),
        ("1.0.0", Affected(ecosystem="npm", name="a", ranges=((),))),
    ],
)
def test_what_can_not_be_compared_is_never_clear(version, one):
    assert verdict(version, (one,)).answer is UNKNOWN


def test_without_an_advisory_nothing_is_affected():
    assert verdict("1.0", ()).answer is CLEAR


def test_the_repair_of_the_own_line_is_named():
    lines = affected("introduced 1.0", "fixed 1.2", "introduced 2.0", "fixed 2.2")

    assert verdict("1.1", (lines,)).fixed == "1.2"
    assert verdict("2.1", (lines,)).fixed == "2.2"
    assert verdict("2.1", (lines, affected("introduced 2.0", "fixed 2.3"))).fixed == "2.3"
    assert verdict("1.1", (affected("introduced 1.0", "last_affected 1.5"),)).fixed is None


def test_the_repair_of_a_listed_version():
    assert verdict("1.0", (affected("introduced 0", "fixed 1.5", versions=("1.0",)),)) == (HIT, "1.5")
