import pytest

from fractional_cto.workspace.api.errors import REFUSALS, SENTENCES
from tests.builders.tokens import program


def test_every_refusal_that_is_announced_has_its_sentence():
    assert set(REFUSALS) <= set(SENTENCES)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


def test_who_brings_no_token_is_told_what_to_bring(db):
    answer = program().get("/api/1/findings")

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "Authorization: Bearer" in answer.json()["error"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"limit": 0}, "limit: "), ({"limit": 201}, "limit: "), ({"since": "yesterday"}, "since: "),
        ({"since": "1767225600"}, "since: "), ({"since": "0001-01-01T00:00:00+09:00"}, "before or after all calendars"),
        ({"sicne": "2026-03-02T09:00:00Z"}, "sicne: this list does not know it"), ({"state": "gone"}, "state"),
    ],
)  # fmt: skip
def test_what_can_not_be_given_is_told_by_name(reading, query, said):
    assert said in reading("P", "findings", 422, **query)["error"]


def test_a_cursor_that_opens_nothing_is_not_there(reading):
    assert list(reading("P", "findings", 404, cursor="abc")) == ["error"]
