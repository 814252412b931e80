"""Programs that read as somebody of the cast."""

import pytest

from tests.builders.tokens import program, token


@pytest.fixture
def reading(people):
    """Give a function that asks below /api/1/ as somebody, and reads the answer."""

    def read(who, path, status=200, **query):
        answer = program(token(people.seats[who])[1]).get(f"/api/1/{path}", query)
        assert answer.status_code == status, answer.content
        return answer.json()

    return read
