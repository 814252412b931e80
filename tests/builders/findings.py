"""Findings in a line: entries as an audit writes them, engagements to take them in, findings by hand."""

from datetime import UTC, datetime, timedelta

from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.actions import take_in
from fractional_cto.workspace.findings.models import Finding, Response, Verdict

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULE = "code/hotspot"


def day(number):
    """Give a moment: so many days after the first."""
    return START + timedelta(days=number)


def engagement(client, number=1):
    """Make an engagement."""
    return Engagement.objects.create(client=client, number=number, title="A first look", model="advisory")


def entry(name, *, rule=RULE, repository="shop", severity="high", **changes):
    """Write a finding as audit.json has it; name stands for the fingerprint."""
    return {
        "rule": rule,
        "repository": repository,
        "area": rule.partition("/")[0],
        "title": f"Work gathers in {name}",
        "claim": f"{name} changed in 37 of 40 weeks.",
        "consequence": "Every change there takes longer than planned.",
        "severity": severity,
        "confidence": "high",
        "audience": "engineer",
        "effort": {"low": 4, "high": 16},
        "quick_win": False,
        "funding_blocker": False,
        "evidence": [{"kind": "file", "locator": f"src/{name}.py", "value": 37, "measure": "hotspots"}],
        "recommendation": "Split it along what changes together.",
        "prevention": "Watch its size in review.",
        "fingerprint": f"{name:0>16}",
        **changes,
    }


def taker(people, made=None):
    """Give a function that takes in an audit of entries at a day; looked is by default the usual rule."""
    made = made or engagement(people.client)

    def take(number, *entries, looked=None, source=None):
        return take_in(
            client=people.client,
            engagement=made,
            actor=people["P"],
            found=entries,
            looked={"shop": {RULE}} if looked is None else looked,
            at=day(number),
            source=source or f"audit {number}",
        )

    return take


def finding(client, made, number, **changes):
    """Make a finding that somebody brought up."""
    return Finding.objects.create(
        **{
            "client": client,
            "engagement": made,
            "number": number,
            "kind": "bottleneck",
            "source": "conversation",
            "title": "Releases wait for one person",
            "claim": "Only Eve may deploy.",
            "consequence": "A sick day stops every release.",
            "first_seen_at": START,
            "last_seen_at": START,
            **changes,
        }
    )


def proposed(people, found, approver, due, **said):
    """Propose to accept a finding's risk, as if it had been done some time before."""
    return Response.objects.create(
        **{
            "client": people.client,
            "finding": found,
            "kind": "accepted_risk",
            "text": "The importer goes in spring.",
            "due": due,
            "owner": found.owner,
            "approver": approver,
            "decided_by": people["P"],
            **said,
        }
    )


def confirmed(response):
    """Let the approver of a proposal accept it."""
    return Verdict.objects.create(client=response.client, response=response, agreed=True, by=response.approver.user)
