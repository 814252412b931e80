import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.documents import BLOT
from fractional_cto.engine.collectors.shapes.tokens import blotted, may_hold, signs
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
    "text",
    [
        "",
        "the token of the shop",
        "a patch of the bot",
        "sha-us1",
        "rubygems_of_the_whole_shop",
        "https://shop.test/?a=b@c",
    ],
)
def test_ordinary_text_stays(text):
    assert blotted(text, "[gone]") == text


@pytest.mark.parametrize("kind", sorted(set(PLANTED) - OTHERWISE))
def test_only_the_value_is_blotted_out(kind):
    line, value = PLANTED[kind]

    assert blotted(line, "[gone]") == line.replace(value, "[gone]")


@pytest.mark.parametrize("text", ["HRKU-" + "abc4" * 9, "age-secret-key-1" + "ABC4" * 9, "whsec_" + "abc4" * 6])
def test_what_is_cut_short_is_told_by_its_beginning(text):
    assert blotted(f"see {text} there", "[gone]") == "see [gone] there"


@pytest.mark.parametrize("kind", ["telegram-token", "airtable-token", "docker-token", "terraform-token"])
def test_the_keys_of_services_are_blotted_out_of_names_each(kind):
    value = PLANTED[kind][1]

    assert blotted(f"try/{value},{value}", BLOT) == f"try/{BLOT},{BLOT}"


def test_signs_are_told_of_all_kinds():
    assert {"akia", "dckr_pat_", ".atlasv1.", "glsa_"} <= set(signs())


def test_signs_are_looked_for_in_any_letters():
    assert may_hold(["a key", "AKIA1", "kEy", "plain", "a.b", "", "naïve"], ["key", "akia", "."]) == [
        *(True, True, True, False, True, False),
        # what is beyond ASCII can stand for another letter
        True,
    ]
    assert may_hold([], ["key"]) == []


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
