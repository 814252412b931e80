from allauth.usersessions.models import UserSession


def test_nobody_ends_the_session_of_somebody_else(people, signed_in):
    eve, sam = signed_in("E"), signed_in("S")
    sam.get("/")

    theirs = UserSession.objects.get(user=people["S"])

    assert eve.post(f"/accounts/sessions/{theirs.pk}/end/").status_code == 404
    assert sam.get("/").status_code == 200


def test_signs_out_the_other_browser_only(people, signed_in):
    here, there = signed_in("E"), signed_in("E")
    here.get("/")
    there.get("/")
    other = UserSession.objects.get(session_key=there.session.session_key)

    assert "this one" in here.get("/accounts/sessions/").content.decode()
    here.post(f"/accounts/sessions/{other.pk}/end/")

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
