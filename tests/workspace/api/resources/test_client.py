import pytest


@pytest.mark.parametrize("who", ["X", "E", "B", "V"])
def test_what_only_the_settings_tell_is_not_told_to_others(people, reading, who):
    told = reading(who, "client")

    assert [told[name] for name in ("state", "sector", "currency", "time_zone")] == [None] * 4


@pytest.mark.parametrize("who", ["P", "S", "N"])
def test_tells_the_client_and_as_whom_one_reads(people, reading, who):
    told = reading(who, "client")

    assert (told["name"], told["key"], told["state"]) == ("Northwind Example", people.client.key, "active")
    assert told["url"] == f"http://localhost:8000/c/{people.client.key}/"
    assert (told["token"]["name"], told["token"]["role"]) == ("Dashboard", who)
    assert told["token"]["person"] == str(people[who])


def test_tells_until_when(people, reading):
    told = reading("V", "client")["token"]

    assert told["access_until"] == "2999-12-31"
    assert told["expires_at"].endswith("Z")
