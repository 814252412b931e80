import pytest
from django.utils import timezone

from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.findings.models import Response
from tests.builders.decisions import day
from tests.builders.findings import finding

SAID = {"question": "Who releases?", "category": "process", "kind": "reversible", "label": "open"}


@pytest.fixture
def asking(people, engagement):
    made = finding(people.client, engagement, 1)
    said = {"kind": "decision", "text": "Who shall release?", "decided_by": people["P"], "due": day(9)}
    Response.objects.create(client=people.client, finding=made, at=timezone.now() - timezone.timedelta(days=3), **said)
    return made


@pytest.mark.parametrize("who", ["X", "E", "N", "V"])
def test_is_for_who_recommends(page, engagement, who):
    assert page(who, "add/").status_code == page(who, "add/", question="?").status_code == 403


def test_without_an_engagement_nobody_decides(page):
    assert "begin one first" in page("P", "add/").content.decode()


def test_the_clock_does_not_start_tomorrow(page, engagement):
    answer = page("P", "add/", **SAID, engagement=engagement.pk, raised_on=day(1))

    assert answer.status_code == 422
    assert "lies in the future" in answer.content.decode()


def test_is_raised(page, engagement):
    answer = page("P", "add/", **SAID, engagement=engagement.pk, raised_on=day(-4))

    assert answer.url.endswith("/decisions/1/")
    assert Decision.objects.get().days == 4


def test_begins_with_what_the_finding_says(page, asking):
    form = page("P", "add/?finding=1").context["form"]

    assert form["question"].value() == "Who shall release?"
    assert form["drivers"].value() == "A sick day stops every release."
    assert form["raised_on"].value() == day(-3)
    assert form["needed_by"].value() == day(9)


def test_a_finding_and_its_decision_show_each_other(page, asking, engagement, signed_in, people):
    register = f"/c/{people.client.key}/findings/1/"
    assert "Frame the decision" in signed_in("P").get(register).content.decode()
    assert "Frame the decision" not in signed_in("S").get(register).content.decode()

    page("P", "add/?finding=1", **SAID, engagement=engagement.pk, raised_on=day(-3))

    shown = signed_in("S").get(register).content.decode()
    assert "/decisions/1/" in shown
    assert "Frame the decision" not in signed_in("P").get(register).content.decode()
    assert register in page("S", "1/").content.decode()


def test_the_sponsor_raises_only_what_is_about_the_fractional_cto(page, engagement):
    shown = page("S", "add/").content.decode()
    assert "Fees of the fractional CTO" in shown
    assert "How the team works" not in shown

    said = {
        "engagement": engagement.pk,
        "question": "Do we go on?",
        "kind": "lasting",
        "raised_on": day(0),
        "label": "open",
    }
    assert page("S", "add/", category="process", **said).status_code == 422
    assert page("S", "add/", category="own-contract", **said).status_code == 302
    assert page("S", "1/").status_code == 200
