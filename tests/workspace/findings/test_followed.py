import pytest

from fractional_cto.workspace.findings import followed
from fractional_cto.workspace.findings.followed import Step


@pytest.fixture
def tellers(monkeypatch):
    monkeypatch.setattr(followed, "TELLERS", [])


def test_nothing_followed_where_nobody_tells(tellers):
    assert followed.steps(None, None) == []


def test_everybody_tells_in_turn(tellers):
    first, second = Step(title="A decision", href="/1/", state="Raised"), Step(title="Frame", href="/2/", asks=True)
    followed.add(lambda _seat, _finding: [first])
    followed.add(lambda _seat, _finding: iter([second]))

    assert followed.steps(None, None) == [first, second]
