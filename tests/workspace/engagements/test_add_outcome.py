from fractional_cto.workspace.engagements.models import Outcome
from tests.builders.engagements import begin, person

WISH = {
    "statement": "Orders ship within a day",
    "business_goal": "Keep customers",
    "measure": "Median days",
    "target": "1",
    "due": "2026-12-01",
}


def test_a_baseline_without_day_and_source_is_refused(engagement, signed_in, at):
    answer = signed_in("P").post(at("outcomes/add/"), {**WISH, "baseline": "4"})

    assert set(answer.context["form"].errors) == {"baseline_on", "baseline_source"}


def test_people_and_paths_of_another_client_can_not_be_chosen(people, engagement, signed_in, at):
    path = begin(people.seats["stranger"]).charter.escalationpath_rows.get()
    wish = {**WISH, "accountable": person(people.foreign, "Otto Example").pk, "escalation": path.pk}

    answer = signed_in("P").post(at("outcomes/add/"), wish)

    assert set(answer.context["form"].errors) == {"accountable", "escalation"}
    assert "Otto" not in answer.content.decode()


def test_proposes_an_outcome(engagement, signed_in, at):
    assert signed_in("S").post(at("outcomes/add/"), WISH).status_code == 302

    assert (Outcome.objects.get().state, Outcome.objects.get().number) == ("proposed", 1)
