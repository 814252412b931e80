import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.licences import expressions
from fractional_cto.engine.collectors.licences.expressions import ORDER, UNKNOWN, family, fulfils, identifier, known

NOTHING = frozenset()


@pytest.mark.parametrize(
    "written", ["", "foo", "SEE LICENSE IN COPYING.txt", "MIT, and others", "((", "NONE-1.0 AND MIT"]
)
def test_what_nobody_knows_is_not_guessed(written):
    assert family(written) == UNKNOWN
    assert identifier(written) is None


@pytest.mark.parametrize(
    ("written", "asks"),
    [
        ("MIT", "permissive"),
        ("apache 2.0", "permissive"),
        ("MPL-2.0", "weak"),
        ("GPL-2.0 WITH Classpath-exception-2.0", "weak"),
        ("GPL-3.0+", "strong"),
        ("GPLv3", "strong"),
        ("AGPL-3.0-only", "network"),
        ("SSPL-1.0", "network"),
        ("BUSL-1.1", "restricted"),
        ("UNLICENSED", "restricted"),
        ("(MIT OR GPL-3.0-only)", "permissive"),
        ("MIT/GPL-3.0", "permissive"),
        ("MIT AND AGPL-3.0-only", "network"),
        ("LGPL-2.1-only OR (GPL-2.0-only AND MIT)", "weak"),
    ],
)
def test_what_a_licence_asks(written, asks):
    assert family(written) == asks


def test_names():
    assert identifier("AGPL-3.0-or-later") == identifier("AGPLv3") == "AGPL-3.0"
    assert identifier("MIT OR ISC") is None
    assert known("mit")
    assert known("LicenseRef-ours")
    assert not known("ours")


@pytest.mark.parametrize(
    ("written", "allowed", "denied", "answer"),
    [
        ("GPL-3.0-only", NOTHING, NOTHING, None),
        ("", NOTHING, {"gpl-3.0"}, "unknown"),
        ("MIT", NOTHING, {"gpl-3.0"}, "allowed"),
        ("GPL-3.0-or-later", NOTHING, {"gpl-3.0"}, "denied"),
        ("MIT OR GPL-3.0-only", NOTHING, {"gpl-3.0"}, "allowed"),
        ("MIT AND GPL-3.0-only", NOTHING, {"gpl-3.0"}, "denied"),
        ("GPL-2.0 WITH Classpath-exception-2.0", NOTHING, {"gpl-2.0"}, "denied"),
        ("ISC", {"mit"}, NOTHING, "not listed"),
        ("ISC OR MIT", {"mit"}, NOTHING, "allowed"),
        ("ISC AND MIT", {"mit"}, NOTHING, "not listed"),
    ],
)
def test_a_policy(written, allowed, denied, answer):
    assert fulfils(written, frozenset(allowed), frozenset(denied)) == answer


@given(some.one_of(some.text(max_size=80), some.text("MITORAND()GPL-3.0+/, ", max_size=80)))
def test_any_text_has_an_answer(written):
    assert family(written) in {*ORDER, UNKNOWN}
    assert fulfils(written, frozenset({"mit"}), NOTHING) in {"allowed", "not listed", "unknown"}


USUAL_NAMES = some.sampled_from([*sorted(expressions.USUAL), "AND", "OR", "(", ")"])


@given(some.lists(USUAL_NAMES, max_size=7).map(" ".join))
def test_usual_names_are_read_as_the_whole_list_reads_them(written):
    with pytest.MonkeyPatch.context() as patch:
        usual = expressions.family.__wrapped__(written), expressions.identifier(written)
        patch.setattr(expressions, "USUAL", frozenset())
        assert (expressions.family.__wrapped__(written), expressions.identifier(written)) == usual


def test_usual_names_are_those_of_the_whole_list(monkeypatch):
    usual = sorted(expressions.USUAL)
    monkeypatch.setattr(expressions, "USUAL", frozenset())

    assert [expressions.identifier(name) is not None and expressions.known(name) for name in usual] == [True] * len(
        usual
    )
