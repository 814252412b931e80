from fractional_cto.workspace.engagements.forms.engagement import ModelForm, PhaseRow, StartForm


def test_wants_a_reason_and_a_first_day():
    form = StartForm({})

    assert {"reason", "starts_on", "model", "problem"} <= set(form.errors)


def test_offers_no_empty_model():
    assert [value for value, _ in StartForm().fields["model"].choices] == ["advisory", "acceleration", "interim"]


def test_carries_the_edition(engagement):
    assert ModelForm(instance=engagement)["edition"].value() == engagement.changed_at.isoformat()


def test_a_phase_without_a_first_day_is_left_out():
    assert PhaseRow({"kind": "act", "starts_on": ""}).is_valid()


def test_days_have_to_fit_into_a_week(db):
    row = {"kind": "act", "starts_on": "2026-03-02", "days_from": "3"}

    assert "days_to" in PhaseRow({**row, "days_to": "2"}).errors
    assert "days_to" in PhaseRow({**row, "days_to": ""}).errors
    assert PhaseRow({**row, "days_to": "3"}).is_valid()


def test_nothing_is_chosen_beforehand():
    assert [StartForm()[name].value() for name in ("problem", "urgency", "attention")] == [None] * 3


def test_says_which_model_fits_where_none_is_chosen(db):
    form = StartForm({"problem": "leadership", "urgency": "now", "attention": "daily"})

    assert "“Interim bridge” usually fits" in form.errors["model"][-1]
    assert len(StartForm({"problem": "leadership"}).errors["model"]) == 1
