import re2

from fractional_cto.engine.collectors.shapes.formats import ADDRESSES, ASSIGNED, formats


def test_every_pattern_is_one_of_re2_and_keeps_its_value():
    for one in formats():
        assert re2.compile(one.pattern.encode("latin-1")).groups >= 1
        assert re2.compile(one.screen.encode("latin-1"))


def test_signs_are_written_small():
    assert all(sign == sign.lower() and sign for one in formats() for sign in one.signs)


def test_at_least_twenty_five_kinds_and_those_that_others_speak_of():
    kinds = {one.kind for one in formats()}

    assert len(kinds) >= 25
    assert kinds > {ASSIGNED, *ADDRESSES}
