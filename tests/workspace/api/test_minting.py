import re

import pytest

from fractional_cto.workspace.api.minting import hashed, is_ours, mint

SCANNED_FOR = re.compile(r"\bcto_[0-9A-Za-z]{46}\b")


@pytest.mark.parametrize("wrong", ["", "cto_", "x" * 50, "cto_" + "0" * 46, "cto_" + "é" * 46])
def test_what_never_was_drawn_is_no_token(wrong):
    assert not is_ours(wrong)


def test_a_slip_of_the_pen_is_noticed_wherever_it_is():
    secret = mint()
    slips = [f"{secret[:place]}{'a' if secret[place] != 'a' else 'b'}{secret[place + 1 :]}" for place in range(50)]

    assert not [slip for slip in [*slips, secret[:-1], f"{secret}0", f" {secret}"] if is_ours(slip)]


def test_each_is_another_and_all_are_found_by_who_searches_for_secrets():
    secrets = {mint() for _ in range(200)}

    assert len(secrets) == 200
    assert all(is_ours(secret) and SCANNED_FOR.fullmatch(secret) for secret in secrets)
    assert not secrets & {hashed(secret) for secret in secrets}
