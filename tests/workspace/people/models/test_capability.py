import pytest
from django.db import IntegrityError

from fractional_cto.workspace.people.models import Consent
from tests.builders.roster import assess, capability, member, run


def test_a_name_is_used_once_however_it_is_written(people):
    capability(people.client, "Restore")
    capability(people.foreign, "Restore")

    with pytest.raises(IntegrityError):
        capability(people.client, "restore")


@pytest.mark.parametrize("level", [5, 32000])
def test_levels_go_from_0_to_4(people, level):
    restore, eve = capability(people.client, "Restore"), member(people.client, "Eve")

    with pytest.raises(IntegrityError):
        assess(restore, eve, level)


def test_what_was_said_is_never_rewritten(people):
    said = assess(capability(people.client, "Restore"), member(people.client, "Eve"), 3)

    with pytest.raises(IntegrityError, match="only ever added"):
        run("UPDATE people_level SET level = 4 WHERE id = %s", said.pk)
    with pytest.raises(IntegrityError, match="only ever added"):
        run("DELETE FROM people_level WHERE id = %s", said.pk)


def test_nobodys_level_is_told_at_another_client(people):
    restore, olga = capability(people.client, "Restore"), member(people.foreign, "Olga")

    with pytest.raises(IntegrityError, match="belongs to another client"):
        assess(restore, olga, 3)


def test_consent_is_given_to_one_seat_once(people):
    Consent.objects.create(client=people.client, seat=people.seats["N"], given_by=people["S"])

    with pytest.raises(IntegrityError):
        Consent.objects.create(client=people.client, seat=people.seats["N"], given_by=people["S"])
