from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.columns import EXPORTED
from fractional_cto.workspace.escalations.models import Blocker


def test_exports_where_it_is_and_how_it_ended(people, escalated):
    row = {column.title: column.of(escalated) for column in EXPORTED}
    assert (row["Where it is"], row["Path"], row["Settled"], row["How"]) == ("At Eve Example", "Usual path", None, "")
    assert row["Until"] > row["Escalated"]

    actions.settle(seat=people.seats["E"], blocker=escalated, how="Found it.")
    row = {column.title: column.of(Blocker.objects.get()) for column in EXPORTED}
    assert (row["Where it is"], row["How"], row["Until"]) == ("Settled", "Found it. (Eve Example)", None)
