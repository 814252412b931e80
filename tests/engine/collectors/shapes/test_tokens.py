import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.shapes.tokens import blotted, signs
from tests.builders.secrets import secrets

PLANTED = secrets()
OTHERWISE = {
    "assigned-secret",
    "database-address",
    "web-address-with-password",
    "private-key",
    "google-service-account",
}


@pytest.mark.parametrize(
    "text", ["", "the token of the shop", "a patch of the bot", "sha-us1", "https://shop.test/?a=b@c"]
)
def test_ordinary_text_stays(text):
    assert blotted(text, "[gone]") == text


@pytest.mark.parametrize("kind", sorted(set(PLANTED) - OTHERWISE))
def test_only_the_value_is_blotted_out(kind):
    line, value = PLANTED[kind]

    assert blotted(line, "[gone]") == line.replace(value, "[gone]")


def test_signs_are_told_of_all_kinds():
    assert {"akia", "dckr_pat_", ".atlasv1.", "glsa_"} <= set(signs())


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    assert "[gone]" in blotted(text, "[gone]") or blotted(text, "[gone]") == text


@pytest.mark.parametrize(
    "text", ["eyJ-" * 1000, "twilio " * 600, "aws secret " * 400, "sk-a-t3BlbkFJ" * 300, "heroku key" * 400]
)
def test_no_text_takes_long(text):
    start = time.monotonic()

    blotted(text, "[gone]")

    assert time.monotonic() - start < 1
