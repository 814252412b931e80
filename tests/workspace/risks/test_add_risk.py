from django.utils import timezone

from fractional_cto.workspace.risks.models import Risk
from tests.builders.findings import confirmed, finding
from tests.builders.risks import day

SAID = {"cause": "Eve is alone", "event": "an outage", "impact_said": "a lost day", "domain": "reliability"}
RATED = {"likelihood": "4", "impact": "3", "identified_on": str(day(-3)), "label": "open"}


def test_is_only_for_who_changes_risks(page, engagement):
    for who in ["S", "X", "E", "N", "B", "V", "stranger"]:
        assert page(who, "add/").status_code == page(who, "add/", **SAID, **RATED).status_code in {403, 404}
        assert not Risk.objects.exists()


def test_errors_stand_beside_the_field(page, engagement):
    answer = page("P", "add/", **SAID, **RATED | {"identified_on": str(day(1)), "engagement": engagement.pk})

    assert answer.status_code == 422
    assert "This lies in the future" in answer.content.decode()


def test_adds_one_and_shows_it(page, engagement):
    answer = page("P", "add/", **SAID, **RATED, engagement=engagement.pk)

    assert answer.url == Risk.objects.get().get_absolute_url()


def test_begins_with_what_the_finding_says_and_how_old_it_is(people, page, engagement):
    found = finding(people.client, engagement, 1, kind="operations", severity="high", likelihood="low")
    form = page("P", "add/?finding=1").context["form"]
    told = [form[name].value() for name in ("event", "domain", "likelihood", "impact", "identified_on")]
    assert told == [found.title, "reliability", 2, 5, timezone.localdate(found.first_seen_at)]

    page("P", "add/?finding=1", **SAID, **RATED | {"identified_on": "2026-01-05"}, engagement=engagement.pk)
    assert Risk.objects.get().finding == found


def test_says_what_becomes_of_what_was_accepted_in_the_finding(page, asked):
    assert "is asked to accept it until" in page("P", "add/?finding=1").content.decode()
    confirmed(asked)

    assert "Said otherwise, Sam Example is asked again." in page("P", "add/?finding=1").content.decode()


def test_without_an_engagement_it_says_what_to_do(page, people):
    assert "begin one first" in page("P", "add/").content.decode()
