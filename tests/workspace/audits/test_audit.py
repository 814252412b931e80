import pytest

from tests.builders.audits import asked, done
from tests.builders.findings import entry


@pytest.fixture
def run(people):
    return asked(people.seats["P"])


def test_a_missing_number_answers_like_nothing(people, signed_in):
    assert signed_in("P").get(f"/c/{people.client.key}/audits/9/").status_code == 404


def test_while_it_waits_the_page_asks_how_far_it_is_also_without_script(run, signed_in):
    shown = signed_in("S").get(run.get_absolute_url()).content.decode()

    assert "Waiting" in shown
    assert f'hx-get="{run.get_absolute_url()}progress/"' in shown
    assert '<noscript><meta http-equiv="refresh"' in shown


@pytest.mark.parametrize(("role", "offered"), [("P", True), ("S", False), ("E", False)])
def test_only_who_may_is_offered_to_stop_it(run, signed_in, role, offered):
    assert (
        f"{run.get_absolute_url()}cancel/" in signed_in(role).get(run.get_absolute_url()).content.decode()
    ) is offered


def test_says_what_it_found_and_what_has_changed(run, signed_in):
    done(run, entry(1), entry(2), shown="full")

    shown = " ".join(signed_in("X").get(run.get_absolute_url()).content.decode().split())

    assert "2 new, 0 persisting, 0 fixed, 0 reopened" in shown
    assert "Only Ada Example" not in shown
    assert "/parts/security/" in shown


@pytest.mark.parametrize("role", ["X", "E", "N"])
def test_who_reads_less_than_everything_is_told_who_has_the_files(run, signed_in, role):
    done(run)

    shown = signed_in(role).get(run.get_absolute_url()).content.decode()
    assert "files/audit" not in shown
    assert "your fractional CTO and the sponsor have them" in shown


def test_the_sponsor_is_offered_the_written_audit_alone(run, signed_in):
    done(run)

    shown = signed_in("S").get(run.get_absolute_url()).content.decode()
    assert "files/audit.html" in shown
    assert "files/audit.json" not in shown


def test_the_practitioner_is_offered_the_files(run, signed_in):
    done(run)

    assert "files/audit.json" in signed_in("P").get(run.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("role", "offered"), [("P", True), ("S", True), ("X", False), ("E", False), ("N", False)])
def test_leaving_is_tried_by_who_may_read_about_people(run, signed_in, role, offered):
    done(run)

    assert ("/departure/" in signed_in(role).get(run.get_absolute_url()).content.decode()) is offered


def test_the_summary_can_be_quoted_in_an_e_mail(run, signed_in):
    done(run, shown="full")

    shown = signed_in("S").get(run.get_absolute_url()).content.decode()

    assert 'href="mailto:?subject=Technical%20audit%20of%20shop' in shown
