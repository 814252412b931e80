from fractional_cto.workspace.risks.models import Risk
from tests.builders import risks
from tests.builders.findings import finding
from tests.builders.people import roster
from tests.builders.risks import day, rated


def test_opens_for_who_may(page, raised):
    for who, status in [("stranger", 404), ("B", 403), ("V", 404), ("N", 200), ("E", 200)]:
        assert page(who, "1/").status_code == status


def test_a_confidential_one_is_not_there_for_others(people, engagement, page):
    risks.raised(people, engagement, label="people")

    assert page("E", "1/").status_code == page("E", "7/").status_code == 404


def test_only_who_changes_risks_is_offered_to(page, raised):
    for path in ("plan", "rate", "review", "propose", "close", "merge", "edit"):
        assert f"/1/{path}/" in page("P", "1/").content.decode()
        assert f"/1/{path}/" not in page("S", "1/").content.decode()


def test_only_the_approver_is_led_to_accept(page, raised, proposal):
    assert "/1/accept/" in page("S", "1/").content.decode()
    assert "/1/accept/" not in page("P", "1/").content.decode()
    assert "It waits for Sam Example" in page("P", "1/").content.decode()


def test_says_that_its_approver_may_not_accept_it_any_more(people, page, raised, proposal):
    Risk.objects.update(owner=roster(people, "S"))

    assert "may no longer accept it" in page("P", "1/").content.decode()


def test_shows_its_history_to_those_inside_alone(people, engagement, page):
    risk = risks.accepted(people, engagement)
    rated(people, risk, residual_impact=2)
    told = ("The move comes in spring.", "Rated lower", "The drill&#x27;s protocol.")

    assert all(words in page("E", "1/").content.decode() for words in told)
    Risk.objects.update(owner=roster(people, "V", kind="vendor"))
    shown = page("V", "1/").content.decode()
    assert "the loss of a day&#x27;s orders may happen" in shown
    assert not any(words in shown for words in told)


def test_shows_where_it_comes_from_and_so_does_the_finding(people, engagement, page, signed_in):
    found = finding(people.client, engagement, 1)
    risks.raised(people, engagement, finding=found, identified_on=day(-900))

    assert "Finding 1: Releases wait for one person" in page("E", "1/").content.decode()
    assert "Risk 1: Open" in signed_in("E").get(found.get_absolute_url()).content.decode()
