def test_has_five_headings_two_columns_and_a_share(people, engagement, signed_in, at, seen):
    shown = seen("X", "readiness/")
    assert shown.count("</h2>") == 5
    assert shown.count("</h3>") == 10
    assert "0 %" in shown

    for who in "PS":
        signed_in(who).post(at("readiness/"), {"heading": "scope", "done": "1"})
    assert "20 %" in seen("X", "readiness/")


def test_nobody_ticks_for_the_other_side(engagement, seen):
    assert seen("P", "readiness/").count('name="heading"') == 5
    assert seen("X", "readiness/").count('name="heading"') == 0


def test_a_heading_nobody_knows_changes_nothing(engagement, signed_in, at):
    assert signed_in("P").post(at("readiness/"), {"heading": "budget", "done": "1"}).status_code == 200
    assert not engagement.readiness.exists()
