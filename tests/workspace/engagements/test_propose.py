from fractional_cto.workspace.engagements.models import CharterVersion
from tests.builders.engagements import agree, write


def test_shows_what_is_missing_and_what_changes(people, engagement, seen):
    assert "It still lacks: outcomes." in seen("P", "charter/propose/")
    agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"exit_condition": "When it hums"})

    assert "When it hums" in seen("S", "charter/propose/")


def test_an_amendment_without_a_reason_is_asked_for_one(people, engagement, signed_in, at, filled):
    agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"exit_condition": "When it hums"})

    answer = signed_in("P").post(at("charter/propose/"), filled("P", "charter/propose/"))

    assert "Say why" in answer.content.decode()
    assert CharterVersion.objects.count() == 1


def test_proposes_what_was_shown(people, engagement, signed_in, at, filled):
    wish = filled("P", "charter/propose/")
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Other"})

    assert "Somebody else saved this" in signed_in("P").post(at("charter/propose/"), wish).content.decode()
    again = filled("P", "charter/propose/")
    assert signed_in("P").post(at("charter/propose/"), again).url.endswith("/acknowledge/")
