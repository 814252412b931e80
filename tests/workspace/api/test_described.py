import re

import pytest

from fractional_cto.workspace.api import described, reading
from fractional_cto.workspace.api.errors import SENTENCES


@pytest.fixture(scope="module")
def page():
    return described.page()


def test_every_address_and_every_way_to_ask_is_on_it(page):
    for path in re.findall(r'"(/api/1/[^"]+)": \{', reading.document()):
        assert f"## GET {path}\n" in page
    for name in ("since", "cursor", "limit", "state", "severity", "category", "noun"):
        assert f"| `{name}` |" in page
    assert "1 to 200, else 100" in page


def test_every_shape_that_is_named_is_described(page):
    named = set(re.findall(r"\]\(#(\w+)\)", page))
    described_ones = {title.lower() for title in re.findall(r"^## (\w+)$", page, re.MULTILINE)}

    assert named
    assert named <= described_ones


def test_choices_moments_and_what_may_be_missing_are_said(page):
    assert "| `severity` | `critical` `high` `medium` `low` |" in page
    assert "| `first_seen_at` | moment |" in page
    assert "| `due` | day |" in page
    assert "| `repository` | text or null |" in page
    assert "list of [EvidenceRead](#evidenceread)" in page


def test_every_refusal_is_on_it(page):
    assert all(f"| {status} | {said} |" in page for status, said in SENTENCES.items())
