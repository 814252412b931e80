import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.roadmap.models import WaiverAnswer
from tests.builders import roadmap


def test_the_database_wants_the_right_answer_of_the_right_person(people, engagement, full):
    asked = roadmap.asked(people, engagement)
    for kind, by, reason in [
        ("refused", "P", "No."),
        ("refused", "S", " "),
        ("withdrawn", "S", ""),
        ("granted", "S", ""),
    ]:
        answer = WaiverAnswer(client=people.client, request=asked, kind=kind, by=people[by], reason=reason)
        with pytest.raises(IntegrityError), transaction.atomic():
            answer.save()
    assert str(WaiverAnswer(kind="withdrawn")) == "Withdrawn"
    WaiverAnswer.objects.create(client=people.client, request=asked, kind="withdrawn", by=people["E"])


def test_nobody_asks_who_does_not_sit_there(people, engagement, full):
    asked = roadmap.asked(people, engagement)
    asked.pk, asked.by = None, people["stranger"]
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save()
    assert "until" in str(asked)
