import pytest
from django.utils import timezone

from fractional_cto.workspace.audits import actions, queue
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.findings.models import Finding
from tests.builders.audits import asked, done
from tests.builders.findings import entry


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"data": tmp_path})


def now():
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"


@pytest.mark.parametrize("who", ["B", "V"])
def test_whose_role_reads_none_is_refused(people, reading, who):
    reading(who, "audits", 403)


def test_findings_that_one_may_not_read_are_not_counted(people, reading):
    done(asked(people.seats["P"]), entry("till"), entry("cart"))
    Finding.objects.filter(title__contains="till").update(label="people")

    counts = {who: reading(who, "audits/1")["findings"]["new"] for who in "PXE"}
    assert counts == {"P": 2, "X": 2, "E": 1}


def test_tells_what_was_read_and_what_it_brought(people, reading):
    done(asked(people.seats["P"], revision="v1"), entry("till"))
    told = reading("E", "audits/1")

    assert told["findings"] == {"new": 1, "persisting": 0, "fixed": 0, "reopened": 0}
    assert told["subjects"] == [{"repository": "shop", "revision": "3f2a91c0" * 5, "commits": 3}]
    assert (told["state"], told["as_of"], told["revision"]) == ("done", "2026-03-02", "v1")
    assert (told["asked_by"], told["error"]) == ("Ada Example", None)


def test_every_step_of_the_queue_is_a_change(people, reading):
    run = asked(people.seats["P"])
    began = now()
    assert not reading("P", "audits", since=began)["items"]

    taken = queue.claim("worker")
    (told,) = reading("P", "audits", since=began, state="running")["items"]
    assert (told["number"], told["findings"]) == (run.number, None)
    began = now()
    assert queue.end(taken, Run.State.FAILED, "There is no such folder.")
    (told,) = reading("P", "audits", since=began, state="failed")["items"]
    assert told["error"] == "There is no such folder."


def test_what_was_cancelled_is_there_with_its_state(people, reading):
    actions.cancel_audit(seat=people.seats["P"], run=asked(people.seats["P"]))

    assert [one["state"] for one in reading("P", "audits")["items"]] == ["cancelled"]
