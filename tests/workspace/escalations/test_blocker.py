from fractional_cto.workspace.engagements.models import EscalationStep
from fractional_cto.workspace.escalations import actions
from tests.builders import decisions
from tests.builders.people import roster


def test_where_no_path_leads_up_it_says_what_is_to_be_done_first(page, blocker):
    assert "/1/escalate/" in page("E", "1/").content.decode()
    EscalationStep.objects.all().delete()

    shown = page("E", "1/").content.decode()
    assert "/1/escalate/" not in shown
    assert "write an escalation path into the charter first" in shown


def test_says_at_whom_it_is_and_offers_to_move_it(page, escalated):
    for who in "PE":
        assert "/1/settle/" in page(who, "1/").content.decode()
    assert "/1/up/" not in page("S", "1/").content.decode()
    shown = page("X", "1/").content.decode()
    assert "/1/settle/" not in shown
    for words in ("At Eve Example", "8 working hours", "Usual path"):
        assert words in shown
    assert page("stranger", "1/").status_code == 404


def test_leads_to_the_decision_and_hands_nothing_up_from_the_last_step(people, page, engagement, path):
    late = decisions.ready(people, engagement, needed_by=decisions.day(-2))
    made = actions.escalate_decision(seat=people.seats["P"], decision=late, path=path, first=roster(people, "E"))
    assert "/1/up/" in page("E", "1/").content.decode()
    for _ in "ab":
        actions.hand_up(seat=people.seats["P"], blocker=made, reason="So.")

    shown = page("S", "1/").content.decode()
    assert "/1/up/" not in shown
    assert "/1/settle/" not in shown
    assert f'href="{late.get_absolute_url()}">Get it decided' in shown
