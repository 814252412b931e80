from django.utils import timezone

from tests.builders.people import roster


def test_says_who_is_asked(people, page, escalated):
    assert "/1/name/" not in page("P", "1/").content.decode()
    people.seats["E"].ended_at = timezone.now()
    people.seats["E"].save()
    assert "/1/name/" in page("P", "1/").content.decode()
    assert page("X", "1/name/").status_code == 403
    assert page("P", "1/name/", person=roster(people, "E").pk).status_code == 422

    page("P", "1/name/", person=roster(people, "S").pk)

    shown = page("P", "1/").content.decode()
    assert "At Sam Example" in shown
    assert "/1/name/" not in shown
