def test_is_for_who_takes_part(shut, decided):
    shut("1/disagree/", "NBV")


def test_stands_beside_the_choice(page, decided):
    assert page("E", "1/disagree/", text=" ").status_code == 422
    page("E", "1/disagree/", text="She is <b>tired</b>.")

    shown = page("N", "1/").content.decode()
    assert "Who disagrees" in shown
    assert "She is &lt;b&gt;tired&lt;/b&gt;." in shown
