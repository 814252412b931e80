import pytest

from fractional_cto.workspace.engagements.models import Engagement

ANSWERS = {
    "title": "Bridge",
    "starts_on": "2026-03-02",
    "problem": "leadership",
    "urgency": "now",
    "attention": "daily",
    "model": "interim",
    "reason": "The CTO left",
}


@pytest.fixture
def send(people, signed_in):
    return lambda **typed: signed_in("P").post(f"/c/{people.client.key}/engagements/start/", {**ANSWERS, **typed})


@pytest.mark.parametrize("name", ["title", "starts_on", "model", "reason"])
def test_wants_every_answer(send, name):
    answer = send(**{name: ""})

    assert answer.context["form"].errors[name]
    assert not Engagement.objects.exists()


def test_leads_to_the_charter_and_starts_once(send):
    once = "5b0c1c1e-6d8c-4b66-9d3a-1f6f4c1f0a01"
    for _ in range(2):
        assert send(once=once).url.endswith("/engagements/1/charter/write/")

    assert Engagement.objects.get().reason == "The CTO left"
