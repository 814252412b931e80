from fractional_cto.workspace.journal.actions import record


def test_shows_what_happened_here_and_nothing_of_others(people, signed_in):
    record(client=people.client, actor=people["P"], verb="added", thing=people.client)
    record(client=people.foreign, actor=people.stranger, verb="added", thing=people.foreign)

    shown = signed_in("S").get(f"/c/{people.client.key}/journal/").content.decode()

    assert "Ada Example" in shown
    assert "added Northwind Example" in shown
    assert "Southgate" not in shown
    assert "Olga" not in shown


def test_is_taken_along_by_who_may_read_it(people, signed_in):
    record(client=people.client, actor=people["P"], verb="added", thing=people.client, reason="=1+1")
    address = f"/c/{people.client.key}/journal/?format=csv"

    assert signed_in("stranger").get(address).status_code == 404
    assert signed_in("E").get(address).status_code == 403
    assert b"added Northwind Example,,'=1+1" in b"".join(signed_in("S").get(address).streaming_content)


def test_each_entry_leads_to_its_record_and_says_what_changed(people, signed_in):
    record(
        client=people.client, actor=people["P"], verb="renamed", thing=people.client, changes={"name": ["Old", "New"]}
    )

    shown = signed_in("S").get(f"/c/{people.client.key}/journal/").content.decode()

    assert f'href="/c/{people.client.key}/journal/client/{people.client.key}/"' in shown
    assert "Name: <del>Old</del> <ins>New</ins>" in shown
