from fractional_cto.workspace.notices.models import Rhythm, Unwanted

SENT = {"wanted": ["decision-ready"], "day": "4", "hour": "16", "time_zone": "Europe/Berlin"}


def test_what_is_not_understood_is_said_and_not_stored(people, signed_in):
    answer = signed_in("S").post("/accounts/notices/", {**SENT, "time_zone": "Nowhere/At"})

    assert answer.status_code == 422
    assert not Unwanted.objects.exists()
    assert not Rhythm.objects.exists()


def test_all_is_wanted_until_somebody_says_otherwise(people, signed_in):
    shown = signed_in("S").get("/accounts/notices/").content.decode()

    assert 'value="digest"' in shown
    assert shown.count("checked") == shown.count('name="wanted"')


def test_each_chooses_for_themself(people, signed_in):
    assert signed_in("S").post("/accounts/notices/", SENT).status_code == 302

    chosen = set(Unwanted.objects.values_list("user", "kind"))
    assert (people["S"].pk, "digest") in chosen
    assert (people["S"].pk, "decision-ready") not in chosen
    assert {user for user, _ in chosen} == {people["S"].pk}
    assert str(Rhythm.objects.get(user=people["S"])) == "Friday 16:00, Europe/Berlin"
