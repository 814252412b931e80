from tests.builders.audits import asked, done


def test_lists_every_measure(people, signed_in):
    run = done(asked(people.seats["P"]), shown="full")

    shown = signed_in("S").get(f"{run.get_absolute_url()}figures/").content.decode()

    assert f"{run.get_absolute_url()}figures/hotspots/" in shown
    assert f"{run.get_absolute_url()}figures/ownership/" in shown
    assert "ownership" not in signed_in("X").get(f"{run.get_absolute_url()}figures/").content.decode()
