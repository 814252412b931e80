import pytest

from fractional_cto.workspace.engagements import actions

PAGE = "outcomes/1/judge/"


@pytest.fixture
def approved(people, outcome):
    return actions.approve_outcome(seat=people.seats["S"], outcome=outcome)


def test_the_practitioner_is_not_offered_the_verdict(approved, signed_in, at):
    offered = {who: dict(signed_in(who).get(at(PAGE)).context["form"].fields["state"].choices) for who in "PS"}

    assert set(offered["P"]) == {"on-track", "at-risk", "off-track"}
    assert set(offered["S"]) - set(offered["P"]) == {"met", "missed", "dropped"}


def test_a_verdict_of_the_practitioner_is_refused(approved, signed_in, at):
    assert signed_in("P").post(at(PAGE), {"state": "met", "reason": "I say so"}).status_code == 200
    approved.refresh_from_db()
    assert approved.state == "approved"


def test_bad_news_wants_a_reason(approved, signed_in, at):
    assert "Say why" in signed_in("P").post(at(PAGE), {"state": "off-track"}).content.decode()
    assert signed_in("P").post(at(PAGE), {"state": "off-track", "reason": "Two left"}).status_code == 302
