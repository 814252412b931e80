from fractional_cto.workspace.findings.followed import Step
from fractional_cto.workspace.roadmap import followed


def test_asks_everybody_who_knows_more(people, active, monkeypatch):
    monkeypatch.setattr(followed, "TELLERS", [])
    followed.add(lambda _seat, initiative: [Step(title=f"More of {initiative}", href="/")])

    assert [step.title for step in followed.steps(people.seats["E"], active)] == ["More of A new shop"]
