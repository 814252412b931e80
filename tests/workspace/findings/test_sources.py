import pytest

from fractional_cto.workspace.findings import sources


@pytest.fixture
def finders(monkeypatch):
    monkeypatch.setattr(sources, "FINDERS", [])


def test_nobody_knows_a_source(finders):
    assert sources.address(None, "audit 3") == ""


def test_whoever_knows_it_says_where(finders):
    sources.add(lambda _seat, _source: "")
    sources.add(lambda _seat, source: "/runs/3/" if source == "audit 3" else "")

    assert sources.address(None, "audit 3") == "/runs/3/"
    assert sources.address(None, "interview") == ""
