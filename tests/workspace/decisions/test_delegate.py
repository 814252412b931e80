from tests.builders.decisions import day, fresh
from tests.builders.people import roster


def test_is_only_for_the_decider(shut, ready):
    shut("1/delegate/", "PXENBV")


def test_offers_neither_the_fractional_cto_nor_oneself(people, page, ready):
    offered = page("S", "1/delegate/").context["form"].fields["to"].queryset

    assert {person.name for person in offered} == {"Xan Example", "Eve Example"}


def test_lets_the_other_decide_and_says_so(people, page, ready):
    page("S", "1/delegate/", to=roster(people, "E").pk, until=day(3), reason="She knows.")

    assert str(fresh(ready).handed.to) == "Eve Example"
    for words in ("May decide it too", "Handed to Eve Example", "/1/decide/"):
        assert words in page("E", "1/").content.decode()
    page("E", "1/decide/", option=ready.options.first().pk, rationale="So.", edition=ready.changed_at.isoformat())
    assert fresh(ready).choice.by == people["E"]
