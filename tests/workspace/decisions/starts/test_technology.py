from fractional_cto.workspace.decisions.starts.technology import MIGRATE, STACK, VENDOR


def test_a_vendor_is_weighed_against_what_is_paid_for_already():
    assert VENDOR.category == "tools"
    assert "pay for already" in VENDOR.options[0].title


def test_lasting_choices_get_the_longer_look():
    assert {STACK.kind, VENDOR.kind, MIGRATE.kind} == {"lasting"}
