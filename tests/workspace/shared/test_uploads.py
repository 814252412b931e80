import io

import pytest
from django.core.exceptions import RequestDataTooBig

from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.uploads import MOST, Capped, Uploads

REFUSED = "at most 2.5 MB can be sent at once"


class Untouched(io.BytesIO):
    """What was sent, which nobody may read."""

    def read(self, *_):
        pytest.fail("was read")


def test_refuses_what_is_announced_as_too_large_without_reading_it(rf):
    asked = rf.generic("POST", "/", CONTENT_LENGTH=str(MOST + 1), **{"wsgi.input": Untouched()})

    with pytest.raises(RequestDataTooBig):
        Uploads(lambda _: pytest.fail("was answered"))(asked)


@pytest.mark.parametrize("announced", ["", "0", "-1", "nonsense", str(MOST)])
def test_lets_through_what_is_not(rf, announced):
    asked = rf.generic("POST", "/", CONTENT_LENGTH=announced)

    assert Uploads(lambda _: "answer")(asked) == "answer"


def test_stops_while_it_arrives(rf):
    handler = Capped(rf.get("/"))
    half = bytes(MOST // 2)

    assert handler.receive_data_chunk(half, 0) == handler.receive_data_chunk(half, len(half)) == half
    with pytest.raises(RequestDataTooBig):
        handler.receive_data_chunk(b"x", 0)


@pytest.mark.parametrize(("announced", "most"), [(True, MOST), (False, 1000)])
def test_says_so_in_one_sentence(people, signed_in, monkeypatch, announced, most):
    monkeypatch.setattr(Capped, "most", most)
    content = b"Name\nBea Sample\n" * (200_000 if announced else 100)

    answer = signed_in("P").post(f"/c/{people.client.key}/people/import/", {"file": io.BytesIO(content), "take": "1"})

    assert answer.status_code == 413
    assert REFUSED in answer.content.decode()
    assert not Person.objects.filter(name="Bea Sample").exists()
