def test_readers_see_no_form(engagement, seen):
    assert "Save the phases" in seen("P", "phases/")
    assert "Save the phases" not in seen("S", "phases/")


def test_a_phase_that_can_not_be_is_refused_beside_its_field(engagement, signed_in, at, filled):
    wish = {**filled("P", "phases/"), "phases-0-ends_on": "2020-01-01", "phases-1-days_to": "9"}

    shown = signed_in("P").post(at("phases/"), wish).content.decode()

    assert "Choose a day on or after the first one." in shown
    assert "between 0 and 7 days a week" in shown


def test_a_phase_is_changed_and_another_left_out(engagement, signed_in, at, filled):
    wish = {**filled("P", "phases/"), "phases-0-days_to": "3", "phases-3-starts_on": ""}

    assert signed_in("P").post(at("phases/"), wish).status_code == 302

    planned = {phase.kind: phase.days_to for phase in engagement.phases.all()}
    assert planned == {"discover": 3, "act": 2, "implement": 2}
