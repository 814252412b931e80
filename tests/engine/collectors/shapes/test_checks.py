import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.shapes import checks
from tests.builders.secrets import Draw, secrets

CLAIMS, NO_ALGORITHM = (
    Draw().coded(json.dumps(part).encode()).encode() for part in ({"sub": "ada", "admin": True}, {"alg": "None"})
)
PLANTED = {kind: value.encode() for kind, (_, value) in secrets().items()}
CHECKS = (
    checks.placeholder,
    checks.mixed,
    checks.amazon,
    checks.summed,
    checks.azure,
    checks.macaroon,
    checks.discord,
    checks.keyed,
    checks.password,
    checks.guessed,
)


@pytest.mark.parametrize(
    ("check", "kind"),
    [
        (checks.summed, "github-token"),
        (checks.summed, "npm-token"),
        (checks.azure, "azure-storage-key"),
        (checks.macaroon, "pypi-token"),
        (checks.discord, "discord-token"),
        (checks.web_token, "json-web-token"),
    ],
)
def test_structure_proves(check, kind):
    assert check(PLANTED[kind]) is True


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (checks.web_token, b"eyJub3QganNvbg.eyJub3QganNvbg.c2lnbmF0dXJl"),
        (checks.web_token, b"W10.W10.c2lnbmF0dXJl"),
        (checks.web_token, NO_ALGORITHM + b"." + CLAIMS + b"." + b"c2lnbmVkIGJ5IG5vYm9keSBhdCBhbGw"),
        (checks.guessed, NO_ALGORITHM + b"." + CLAIMS + b"."),
        (checks.guessed, b"." + CLAIMS + b"."),
        (checks.azure, b"c2hvcnQ="),
        (checks.macaroon, b"pypi-AgAAAA"),
        (checks.discord, b"MTIzYWJj.abc.def"),
        (checks.amazon, b"AKIA" + b"A" * 16),
        (checks.password, b"postgres"),
        (checks.password, b"Password1!"),
        (checks.password, b"a%20secret"),
        (checks.password, b"an_admin"),
        (checks.keyed, b"os.environ-of-the-shop"),
        (checks.guessed, b"short1and2"),
        (checks.guessed, b"access_token_2_of_the_shop_4"),
        (checks.guessed, b"0x36435796" + b"Ca9be2bf150CE0dECc2D8Fab5C4d6E13"),
    ],
)
def test_structure_refutes(check, value):
    assert check(value) is False


@pytest.mark.parametrize("value", [b"a1." + CLAIMS + b".", b"a1b2c3d4." + b"e5f6g7h8i9j.", CLAIMS + b"7."])
def test_what_only_ends_like_a_web_token_that_nobody_signed_is_believed(value):
    assert checks.guessed(value) is None


@pytest.mark.parametrize("value", [b"apassword2024!", b"atoken9931", b"anadmin2024"])
def test_a_password_that_only_begins_like_an_article_is_believed(value):
    assert checks.password(value) is None


@pytest.mark.parametrize(
    "value",
    [b"your-api-key", b"EXAMPLEKEY", b"abcdefghij", b"aaaaaaaaaa", b"12345678", b"48E92789-1A1A1A1A1A1A", b""],
)
def test_placeholders(value):
    assert checks.placeholder(value)


def test_entropy_of_even_digits():
    assert checks.entropy(b"0123456789abcdef") == pytest.approx(4)
    assert checks.entropy(b"") == 0


@given(st.binary(max_size=200))
def test_any_value_gets_an_answer(value):
    for check in CHECKS:
        assert check(value) in {True, False, None}
    assert checks.web_token(value + b".x.y") in {True, False}
