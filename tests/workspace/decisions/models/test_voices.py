import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.decisions.models import Comment, Deadlock, Deferral, Dissent, Position
from tests.builders import decisions, stops
from tests.builders.people import roster


def against(people, model, decision, **said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        model.objects.create(client=people.client, decision=decision, by=people["P"], **said)
    return str(why.value)


def test_two_who_want_the_same_are_no_deadlock(people, framed):
    assert "two people at least" in against(people, Deadlock, framed, reason="So.")
    own = {"client": people.client, "decision": framed, "by": people["P"], "argument": "So."}
    for role in "EX":
        Position.objects.create(**own, person=roster(people, role), option=framed.options.first())
    assert "two people at least" in against(people, Deadlock, framed, reason="So.")
    Position.objects.create(**own, person=roster(people, "E"), option=framed.options.last())
    Position.objects.create(**own, person=roster(people, "X"), option=framed.options.last())
    assert "two people at least" in against(people, Deadlock, framed, reason="So.")  # who gave way is no side any more
    Position.objects.create(**own, person=roster(people, "X"), option=framed.options.first())
    assert "a_deadlock_has_a_reason" in against(people, Deadlock, framed, reason=" ")
    assert str(Deadlock.objects.create(client=people.client, decision=framed, by=people["P"], reason="So."))


def test_sides_noted_for_others_are_not_their_own(people, framed):
    said = {"client": people.client, "decision": framed, "argument": "So."}

    def side(role, by, option):
        Position.objects.create(**said, person=roster(people, role), by=people[by], option=option)

    first, last = framed.options.first(), framed.options.last()
    for role, by, option in ("EEF", "XPL", "PPL", "EPF"):
        side(role, by, first if option == "F" else last)
    assert "took themselves" in against(people, Deadlock, framed, reason="So.", own=True)
    side("X", "X", first)
    side("S", "S", last)
    assert "took themselves" in against(people, Deadlock, framed, reason="So.", own=True)
    side("X", "X", last)
    assert Deadlock.objects.create(client=people.client, decision=framed, by=people["P"], reason="So.", own=True).own


def test_what_waits_for_the_sponsor_is_not_stuck(people, ready):
    decisions.sided(people, ready)

    assert "is not stuck" in against(people, Deadlock, ready, reason="So.")


def test_what_the_fractional_cto_never_decides_is_no_deadlock(people, engagement):
    own = decisions.framed(people, engagement, category="successor")

    for kept in (own, stops.proposed(people, engagement).decision):
        decisions.sided(people, kept, noted=True)
        assert "no technical deadlock" in against(people, Deadlock, kept, reason="So.")


def test_nobody_takes_sides_in_what_is_decided(people, ready, decided):
    said = {"person": roster(people, "E"), "argument": "So."}

    assert "before it is decided" in against(people, Position, decided, option=decided.options.first(), **said)
    assert "an option of the decision" in against(people, Position, ready, option=decided.options.first(), **said)
    assert "deadlock" in against(people, Deadlock, decided, reason="So.")


@pytest.mark.parametrize("table", ["dissent", "position", "deadlock"])
def test_what_was_said_stays(people, engagement, refused, table):
    stuck = decisions.stuck(people, engagement)
    said = Dissent.objects.create(client=people.client, decision=stuck, text="No.", by=people["E"])
    assert "who_disagrees_says_why" in against(people, Dissent, stuck, text=" ")

    assert str(said) == "Eve Example: No."
    assert "only ever added" in refused(f"DELETE FROM decisions_{table}")


def test_nobody_takes_part_who_does_not_sit_here(people, framed):
    decisions.sided(people, framed)
    said = {"client": people.client, "decision": framed, "by": people.stranger}
    side = {"person": roster(people, "E"), "option": framed.options.first(), "argument": "So."}

    for model, more in (
        (Dissent, {"text": "No."}), (Comment, {"text": "Why?"}), (Position, side), (Deadlock, {"reason": "So."}),
        (Deferral, {"until": "2999-01-01", "reason": "So."}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match="does not sit"), transaction.atomic():
            model.objects.create(**said, **more)
