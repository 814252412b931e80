from tests.builders.engagements import agree, propose, write


def test_compares_two_versions(people, engagement, seen, signed_in, at):
    agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"quiet_hours": "after six"}, terms={"rate": 990})
    propose(people.seats["P"], engagement.charter, reason="Evenings are for families")

    shown = seen("E", "charter/changes/1/2/")
    assert "after six" in shown
    assert "Evenings are for families" in shown
    assert "990" not in shown
    assert "990" in seen("P", "charter/changes/1/2/")
    assert signed_in("B").get(at("charter/changes/1/2/")).status_code == 404
