from fractional_cto.workspace.decisions.models import Turn


def test_is_only_for_the_decider(shut, elsewhere):
    shut("1/refute/", "PXENBV")
    assert not Turn.objects.exists()


def test_what_was_decided_here_is_not_refuted(page, decided):
    assert page("S", "1/refute/").status_code == 403


def test_says_what_is_wrong(page, elsewhere):
    assert page("S", "1/refute/", reason="").status_code == 422

    page("S", "1/refute/", reason="I only asked.")

    for words in ("Recorded wrongly", "I only asked."):
        assert words in page("E", "1/").content.decode()
