import pytest

from fractional_cto.workspace.decisions.madr.record import Record


@pytest.mark.parametrize(
    ("title", "is_it"), [("{short title}", True), ("[short title]", True), ("Use {x}", False), ("", False)]
)
def test_knows_a_template_by_its_title(title, is_it):
    assert Record(title=title).template is is_it


def test_a_title_alone_says_nothing():
    assert Record(title="One database", status="accepted").empty
    assert not Record(outcome="We will.").empty
