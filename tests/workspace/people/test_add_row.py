from fractional_cto.workspace.people.models import RaciRow
from tests.builders.roster import member, row


def test_a_second_row_for_a_risk_is_refused_beside_the_field(people, shown):
    row(people.client, "Security", kind="security")

    text = shown("P", "raci/add/", {"title": "Safety", "kind": "security", "place": 1})

    assert "There is a row for this already: Security" in text
    assert 'value="Safety"' in text


def test_begins_with_one_of_the_four_risks(people, shown):
    text = shown("P", "raci/add/?kind=vendor-risk")

    assert 'value="Vendor risk"' in text
    assert 'value="nonsense"' not in shown("P", "raci/add/?kind=nonsense")


def test_adds_a_row_with_its_letters(people, page):
    eve, bob = member(people.client, "Eve"), member(people.client, "Bob")
    sent = {"title": "Releases", "kind": "system", "place": 1, "accountable": eve.pk, "responsible": [eve.pk, bob.pk]}

    assert page("P", "raci/add/", sent).status_code == 302
    assert RaciRow.objects.get().letters() == {eve.pk: "AR", bob.pk: "R"}
