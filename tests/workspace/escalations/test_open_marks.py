from django.utils import timezone

from fractional_cto.workspace.escalations import queries
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.open_marks import add_marks
from fractional_cto.workspace.escalations.steps import steps
from tests.builders.waiting import everything


def test_leads_to_the_same_steps_as_asking_for_each(people, django_assert_num_queries):
    everything(people)
    rows, now = Blocker.objects.filter(escalation__isnull=False).order_by("pk"), timezone.now()
    known = list(rows.select_related("client", "escalation"))
    with django_assert_num_queries(1):
        add_marks(known)

    found = {each.pk: steps(each, now) for each in known}
    assert found == {each.pk: steps(each, now) for each in queries.with_steps(rows)}
    assert max(map(len, found.values())) > 1
    marks = [vars(each)["marks"] for each in known]
    assert all(each.rungs for each in marks)
    assert any(each.handings for each in marks)
    assert any(each.namings for each in marks)
    asked = {step.person.user_id for each in known for step in steps(each, now) if step.person}
    assert people["E"].pk in asked
