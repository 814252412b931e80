import pytest

from tests.builders.audits import asked, done, proving
from tests.builders.findings import entry


@pytest.fixture
def address(people):
    return f"{done(asked(people.seats['P']), shown='full').get_absolute_url()}parts/"


def test_a_part_there_is_not_answers_like_nothing(signed_in, address):
    assert signed_in("P").get(f"{address}marketing/").status_code == 404


def test_an_audit_that_is_not_done_has_no_parts(people, signed_in):
    assert signed_in("P").get(f"{asked(people.seats['P']).get_absolute_url()}parts/code/").status_code == 404


def test_says_that_evidence_is_withheld_and_why(people, signed_in):
    proving(run := done(asked(people.seats["P"]), shown="full"))

    shown = signed_in("S").get(f"{run.get_absolute_url()}parts/security/").content.decode()
    assert "keys/pay.pem" not in shown
    assert "Withheld: it shows where a secret lies." in shown


def test_shows_findings_with_their_evidence_and_the_way_to_its_rows(signed_in, address):
    shown = signed_in("S").get(f"{address}code/").content.decode()

    assert "src/billing/file_1.py:12" in shown
    assert "/figures/hotspots/#measure-hotspots" in shown


def test_shows_pictures_that_stand_without_script(signed_in, address):
    shown = signed_in("P").get(f"{address}code/").content.decode()

    assert '<svg xmlns="http://www.w3.org/2000/svg" class="chart"' in shown
    assert "/pictures/picture-hotspots-1.json" in shown
    assert "style=" not in shown


def test_leads_to_what_the_register_says_of_a_finding(people, signed_in):
    run = done(asked(people.seats["P"]), entry(1), shown="full")

    shown = signed_in("E").get(f"{run.get_absolute_url()}parts/code/").content.decode()

    assert f'href="/c/{people.client.key}/findings/1/">Finding 1: observed</a>' in shown


@pytest.mark.parametrize(("role", "told"), [("S", True), ("X", False), ("E", False), ("N", False)])
def test_people_are_for_those_who_may_read_about_them(signed_in, address, role, told):
    shown = "".join(signed_in(role).get(f"{address}{area}/").content.decode() for area in ("code", "team"))

    assert ("Only Ada Example knows" in shown) is told
    assert ("picture-knowledge-1" in shown) is told
