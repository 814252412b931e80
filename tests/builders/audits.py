"""Audits in a line: registered repositories, runs that wait, runs that are done without an engine."""

import json
from datetime import timedelta
from functools import cache
from uuid import uuid4

from django.utils import timezone

from fractional_cto.engine.reports import web
from fractional_cto.workspace.audits import actions, queue, results
from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.audits.places import PAGES, audit_of
from fractional_cto.workspace.engagements.models import Engagement
from tests.builders.findings import RULE, engagement
from tests.builders.reports import PEOPLE, empty_report, full_report, joint_report

KNOWN = json.dumps({"ada@shop.test": "Ada Example", "bob@shop.test": "Bob Sample"}).encode()
REVISION = "3f2a91c0" * 5


def registered(seat, name="shop", location=None):
    """Register a repository that need not exist, in a folder that no other client has."""
    location = str(location or f"/srv/{seat.client.key}/{name}")
    return actions.register_repository(seat=seat, name=name, kind=Repository.Kind.PATH, location=location, once=uuid4())


def asked(seat, *repositories, revision=""):
    """Ask for an audit."""
    return actions.ask_for_audit(
        seat=seat,
        engagement=Engagement.objects.filter(client=seat.client).first() or engagement(seat.client),
        repositories=repositories or [registered(seat)],
        revision=revision,
        once=uuid4(),
    )


@cache
def pages(kind):
    """Write the pages of an audit: ``empty``, ``full`` with people, pictures and figures, or ``joint``."""
    report = {"empty": empty_report, "full": full_report, "joint": joint_report}[kind]()
    return dict(web.write(report, PEOPLE))


def written(run, *entries, rules=((RULE, "found"),), shown="empty", author="Ada Example"):
    """Write what the engine would leave behind, by this author, and give what its process would say."""
    folder = audit_of(run)
    folder.mkdir(parents=True)
    names = [each.repository.name for each in run.subjects.all()]
    content = {
        "schema": "fractional-cto/audit/1",
        "as_of": "2026-03-02",
        "subjects": [{"repository": name, "revision": REVISION, "commits": 3} for name in names],
        "measures": {"hotspots": [{"path": "src/till.py", "revisions": run.number}]},
        "findings": list(entries),
        "accepted": [],
        "rules": [{"rule": rule, "outcome": outcome} for rule, outcome in rules],
    }
    whole = json.dumps(content).encode()
    title = f"Audit of {' and '.join(names)}".encode()
    for name, text in {
        **pages(shown),
        "identities.json": KNOWN,
        "../audit.json": whole,
        "../audit.html": b"<h1>%s</h1>" % title,
        "../audit.md": b"# %s" % title,
        "../audit.sarif": whole,
        "../sbom.cdx.json": whole,
    }.items():
        file = folder / PAGES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace(b"Ada Example", author.encode()))
    return {
        "as_of": "2026-03-02",
        "found": len(entries),
        "not_examined": 1,
        "subjects": {name: [REVISION, 3] for name in names},
    }


def claimed(run):
    """Let a worker have this very audit, whatever else waits."""
    now = timezone.now()
    lease = now + timedelta(minutes=5)
    Run.objects.filter(pk=run.pk).update(
        state=Run.State.RUNNING, attempt=1, worker="worker", lease_until=lease, started_at=now
    )
    return Run.objects.get(pk=run.pk)


def done(run, *entries, **options):
    """Let an audit be made without the engine."""
    taken = claimed(run)
    said = written(taken, *entries, **options)
    assert queue.end(taken, Run.State.DONE, store=lambda row: results.store(row, said))
    run.refresh_from_db()
    return run


def proving(run):
    """Let the security part of a finished audit rest on a secret, on code, and on what is neither."""
    file = audit_of(run) / PAGES / "summary.json"
    summary = json.loads(file.read_text(encoding="utf-8"))
    part = next(part for part in summary["parts"] if part["area"] == "security")
    finding = {
        "repository": "shop",
        "severity": "high",
        "confidence": "high",
        "claim": [("It is so.", None)],
        "personal": False,
    }
    said = {"kind": "file", "worded": True, "measure": "files", "origin": "files", "anchor": "measure-hotspots"}
    secret = {**said, "locator": "keys/pay.pem", "value": "private key"}
    code = {**said, "locator": "src/pay.py:3", "value": "if x:"}
    count = {**said, "locator": "src/pay.py", "value": "37", "worded": False}
    found = [
        {**finding, "fingerprint": "f" * 16, "rule": "security/secret-files", "evidence": [secret]},
        {**finding, "fingerprint": "e" * 16, "rule": "security/unpinned", "evidence": [code, count]},
    ]
    part["groups"] = [{**part["groups"][0], "findings": found}]
    file.write_text(json.dumps(summary), encoding="utf-8")
