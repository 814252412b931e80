from fractional_cto.workspace.today.actions import hide_names


def test_changes_nothing_but_what_this_person_sees(people):
    hide_names(actor=people["P"], hidden=True)
    people["P"].refresh_from_db()
    people["S"].refresh_from_db()

    assert (people["P"].hide_names, people["S"].hide_names) == (True, False)
