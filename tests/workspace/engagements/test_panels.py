import pytest

from fractional_cto.workspace.engagements import panels


@pytest.fixture
def another(monkeypatch):
    """Let nouns fill panels for the length of a test."""
    monkeypatch.setattr(panels, "PROVIDERS", {key: list(known) for key, known in panels.PROVIDERS.items()})


def test_are_exactly_four(people, engagement):
    assert [panel.title for panel in panels.panels(people.seats["S"], engagement)] == [
        "Outcomes",
        "Risk",
        "Operating model",
        "Delivery health",
    ]


def test_there_is_no_fifth(another):
    with pytest.raises(KeyError):
        panels.add("velocity", lambda _seat, _engagement: ())


def test_a_noun_fills_one(people, engagement, another):
    panels.add("risk", lambda seat, engagement: [panels.Line(text=f"{engagement.number} seen by {seat.role}")])

    risk = panels.panels(people.seats["S"], engagement)[1]
    assert [line.text for line in risk.lines] == ["1 seen by S"]
