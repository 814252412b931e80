from fractional_cto.workspace.shared.gallery import CHAIN, Sample, examples


def test_shows_a_form_that_is_right_and_one_that_is_wrong():
    shown = examples()

    assert not shown["form"].errors
    assert {"__all__", "title", "amount", "when"} <= set(shown["wrong"].errors)


def test_has_a_field_of_each_kind():
    assert len({type(field.widget) for field in Sample().fields.values()}) == len(Sample().fields)


def test_names_only_icons_that_are_drawn():
    assert {step["kind"] for step in CHAIN} <= set(examples()["icons"])
