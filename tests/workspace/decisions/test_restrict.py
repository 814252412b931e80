from fractional_cto.workspace.decisions.models import Decision


def test_is_for_who_frames_it(shut, decided):
    shut("1/restrict/", "SXENBV", label="person", reason="So.")
    assert Decision.objects.get().label == "open"


def test_offers_only_fewer_readers_and_wants_a_reason(page, decided):
    assert page("P", "1/restrict/", label="people", reason="").status_code == 422
    assert page("P", "1/restrict/", label="people", reason="It names somebody.").status_code == 302
    assert page("E", "1/").status_code == 404
    assert page("P", "1/restrict/", label="open", reason="After all.").status_code == 422
    assert "It names somebody." in page("S", "1/").content.decode()
