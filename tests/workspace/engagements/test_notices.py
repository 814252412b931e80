from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.shared.notices import KINDS
from tests.builders.engagements import propose, write
from tests.builders.people import NAMES

CHARTER = KINDS["charter-asked"]


def asked(people, version):
    return [who for who in (*NAMES, "stranger") if CHARTER.word(people.seats[who], version.pk)]


def test_each_side_is_asked_until_it_has_acknowledged(people, outcome):
    version = propose(people.seats["P"], outcome.engagement.charter)

    assert set(CHARTER.to(version, None)) == {people["P"].pk, people["S"].pk}
    assert asked(people, version) == ["P", "S"]
    actions.acknowledge(seat=people.seats["P"], version=version)
    assert asked(people, version) == ["S"]


def test_what_is_proposed_no_more_is_not_asked(people, outcome):
    version = propose(people.seats["P"], outcome.engagement.charter)
    write(people.seats["P"], outcome.engagement.charter, texts={"exit_condition": "Another."})

    assert asked(people, version) == []
