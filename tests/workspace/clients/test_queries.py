from fractional_cto.workspace.clients.queries import holders


def test_names_who_may_at_this_client_and_is_let_in(people):
    people.seats["S"].ended_at = people.seats["S"].made_at
    people.seats["S"].save()

    assert set(holders(people.client.pk, "seats.read")) == {people["P"].pk}
    assert set(holders(people.foreign.pk, "seats.read")) == {people.stranger.pk}
