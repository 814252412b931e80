from fractional_cto.workspace.decisions.models import Position
from tests.builders.people import roster


def test_is_for_who_takes_part(shut, framed):
    shut("1/side/", "NBV")


def test_takes_nobody_elses_side(people, page, framed):
    sent = {"person": roster(people, "X").pk, "option": framed.options.first().pk, "argument": "So."}
    assert page("E", "1/side/", **sent).status_code == 422

    page("E", "1/side/", **{**sent, "person": roster(people, "E").pk})

    assert str(Position.objects.get()) == "Eve Example: Do nothing"
    assert "<strong>Eve Example</strong> wants: Do nothing" in page("S", "1/").content.decode()
