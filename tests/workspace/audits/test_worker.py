import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import OperationalError

from fractional_cto.workspace.audits import actions, queue, worker
from fractional_cto.workspace.audits.folders import REFUSED
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import audit_of
from fractional_cto.workspace.findings.models import Finding
from tests.builders.audits import asked, registered
from tests.builders.impossible import IMPOSSIBLE
from tests.builders.repos import simple
from tests.builders.surroundings import HERE

ROOT = Path(__file__).parents[3]
KILL = ROOT / "scripts" / "kill_worker.py"


@pytest.fixture
def shop(people, tmp_path):
    return registered(people.seats["P"], location=simple(tmp_path / "elsewhere"))


def made(run, stop=None):
    worker.make(queue.claim("one"), stop or threading.Event())
    run.refresh_from_db()
    return run


def test_says_why_there_is_no_audit(people, shop):
    run = made(asked(people.seats["P"], shop, revision="nowhere"))

    assert run.state == "failed"
    assert run.error.startswith("Shop has no revision nowhere")
    assert not audit_of(run, 1).parent.exists()


def test_a_folder_that_is_gone_fails_the_audit(people, shop, settings):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"repositories": "/srv/elsewhere"})

    assert "can not be audited for this client" in made(asked(people.seats["P"], shop)).error


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_a_folder_that_leads_nowhere_fails_its_audit_alone(people, shop, tmp_path, kind):
    till = simple(tmp_path / "till")
    theirs = registered(people.seats["stranger"], "till", location=till)
    IMPOSSIBLE[kind](till)

    failed = made(asked(people.seats["stranger"], theirs))

    assert failed.state == "failed"
    assert failed.error == REFUSED or failed.error.startswith("Till ")
    assert made(asked(people.seats["P"], shop)).error == ""


def test_a_file_whose_name_is_no_text_fails_the_audit(people, shop):
    (Path(shop.location) / ".git" / "objects" / "\udcff").symlink_to("/elsewhere")

    assert "objects/? is a link" in made(asked(people.seats["P"], shop)).error


def test_a_mistake_before_it_begins_fails_the_audit(people, shop, monkeypatch):
    def mistaken(_):
        raise RuntimeError

    monkeypatch.setattr(worker, "request_of", mistaken)

    run = made(asked(people.seats["P"], shop))
    assert (run.state, run.error) == ("failed", worker.UNBEGUN)


def test_a_database_that_is_away_before_it_begins_is_asked_again(people, shop, monkeypatch):
    def away(_):
        raise OperationalError

    monkeypatch.setattr(worker, "request_of", away)

    run = asked(people.seats["P"], shop)
    with pytest.raises(OperationalError):
        made(run)
    run.refresh_from_db()
    assert run.state == "running"


@pytest.mark.parametrize("answer", [None, {"error": "Too little memory."}])
def test_a_process_that_says_nothing_or_an_error_fails_the_audit(people, shop, monkeypatch, answer):
    monkeypatch.setattr(worker.Child, "_read", lambda self, _: setattr(self, "answer", answer))

    assert made(asked(people.seats["P"], shop)).error == (answer or {"error": worker.SILENT})["error"]


def test_is_cancelled_within_seconds_and_leaves_nothing(people, shop, monkeypatch):
    run = asked(people.seats["P"], shop)
    real = queue.renew

    def renew(taken, *progress):
        actions.cancel_audit(seat=people.seats["P"], run=run)
        return real(taken, *progress)

    monkeypatch.setattr(queue, "renew", renew)

    assert made(run).state == "cancelled"
    assert not audit_of(run, 1).parent.exists()


def test_asked_to_end_it_gives_the_audit_back(people, shop):
    stop = threading.Event()
    stop.set()

    run = made(asked(people.seats["P"], shop), stop)

    assert (run.state, run.attempt) == ("queued", 0)


def test_what_it_lost_it_leaves_alone(people, shop, monkeypatch):
    monkeypatch.setattr(queue, "renew", lambda *_: queue.Hold.LOST)

    assert made(asked(people.seats["P"], shop)).state == "running"


def test_makes_an_audit_whole_and_the_next_one_finds_the_same(people, shop):
    run = made(asked(people.seats["P"], shop))

    assert (run.state, run.error) == ("done", "")
    assert [each.name for each in audit_of(run).parent.iterdir()] == ["1"]
    assert Finding.objects.count() == run.found > 0
    names = set(Finding.objects.values_list("fingerprint", flat=True))
    again = made(asked(people.seats["P"], shop))

    assert set(Finding.objects.values_list("fingerprint", flat=True)) == names
    assert again.intake.sightings.exclude(outcome="persisting").count() == 0


def test_works_until_asked_to_stop(people, monkeypatch):
    asked(people.seats["P"])
    stop = threading.Event()
    monkeypatch.setattr(worker, "make", lambda run, _: (run.refresh_from_db(), stop.set()))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)

    worker.work(stop)

    assert Run.objects.get().state == "running"


def test_killed_at_any_moment_it_loses_nothing(started, tmp_path):
    command = [sys.executable, KILL, "--rounds", "2", "--from", started(tmp_path / "data")]
    variables = HERE

    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)

    assert "2 audits ended exactly once" in done.stdout, done.stdout + done.stderr
