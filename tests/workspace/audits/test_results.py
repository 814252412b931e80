import pytest
from django.utils import timezone

from fractional_cto.workspace.audits import queue, results
from fractional_cto.workspace.findings.models import Finding
from tests.builders.audits import REVISION, asked, done, registered, written
from tests.builders.findings import RULE, entry


def test_refuses_findings_of_who_may_no_longer_bring_any(people):
    run = asked(people.seats["P"])
    taken = queue.claim("one")
    said = written(taken, entry(1))
    people.seats["P"].ended_at = timezone.now()
    people.seats["P"].save()

    with pytest.raises(results.Refused, match="Ada Example may no longer"):
        results.store(taken, said)
    run.refresh_from_db()
    assert run.intake is None


def test_where_a_rule_could_not_look_nothing_is_fixed(people):
    shop = registered(people.seats["P"])
    done(asked(people.seats["P"], shop), entry(1))
    done(asked(people.seats["P"], shop), rules=((RULE, "not_measured"),))

    assert Finding.objects.get().state == "observed"


def test_where_a_rule_looked_and_found_nothing_it_is_over(people):
    shop = registered(people.seats["P"])
    done(asked(people.seats["P"], shop), entry(1))
    done(asked(people.seats["P"], shop), rules=((RULE, "clear"),))

    assert Finding.objects.get().state == "verified"


def test_a_sign_that_no_text_has_is_left_out(people):
    done(asked(people.seats["P"]), entry(1, title="Broken\0 file"))

    assert Finding.objects.get().title == "Broken file"


def test_stores_the_revision_of_each_repository(people):
    run = done(asked(people.seats["P"]), entry(1))

    assert [(each.revision, each.commits) for each in run.subjects.all()] == [(REVISION, 3)]
    assert (str(run.as_of), run.found, run.not_examined, str(run.intake)) == ("2026-03-02", 1, 1, "audit 1")


def test_findings_of_a_single_repository_are_of_that_one(people):
    lone = entry(1)
    del lone["repository"]
    done(asked(people.seats["P"], registered(people.seats["P"], "till")), lone)

    assert Finding.objects.get().repository == "till"


def test_what_names_a_person_is_for_practitioner_and_sponsor(people):
    person = {"kind": "person", "locator": "Eve Example", "value": 0.8, "measure": "ownership"}
    done(asked(people.seats["P"]), entry(1), entry(2, evidence=[person]))

    assert list(Finding.objects.order_by("number").values_list("label", flat=True)) == ["open", "person"]


def test_the_pages_of_an_audit_say_what_names_a_person(people):
    named = entry(7, fingerprint=f"{70:016x}")
    done(asked(people.seats["P"]), named, shown="full")

    assert Finding.objects.get().label == "person"


def test_new_words_that_name_somebody_close_a_finding_to_others(people):
    shop = registered(people.seats["P"])
    done(asked(people.seats["P"], shop), entry(1))
    person = {"kind": "person", "locator": "Eve Example", "value": 0.8, "measure": "ownership"}
    done(asked(people.seats["P"], shop), entry(1, claim="Only Eve Example knows it.", evidence=[person]))

    assert Finding.objects.get().label == "person"
