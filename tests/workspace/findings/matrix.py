from fractional_cto.workspace.findings.models import SavedFilter
from tests.builders.findings import engagement, finding
from tests.builders.matrix import Access

READS = "PSXENV"
# Engineers only on what is assigned to them, which this finding is not.
WORKS = "P"
MATRIX = {
    "findings:findings": Access(get=READS, post="P"),
    "findings:finding": Access(get=READS, hidden="V"),
    "findings:keep_filter": Access(post=READS),
    "findings:drop_filter": Access(post=READS, hidden="SXENV"),
    "findings:add_finding": Access(get="P", post="P"),
    "findings:edit_finding": Access(get="P", post="P"),
    "findings:respond": Access(get="P", post="P"),
    # Only for the approver of a proposal, which this finding has none of.
    "findings:decide_risk": Access(),
    "findings:assign": Access(get="P", post="P"),
    "findings:judge": Access(get="P", post="P"),
    "findings:share": Access(get="P", post="P"),
    "findings:move": Access(get=WORKS, post=WORKS),
    "findings:add_evidence": Access(get=WORKS, post=WORKS),
    "findings:verify": Access(get=WORKS, post=WORKS),
}
OF_ONE = (
    "finding", "edit_finding", "respond", "decide_risk", "assign", "judge", "share", "move", "add_evidence", "verify",
)  # fmt: skip


def arrange(client, user):
    """Make a finding and a kept filter."""
    word = client.name.split()[0]
    texts = dict.fromkeys(("title", "claim", "consequence", "recommendation"), f"What {word} has of it.")
    made = finding(client, engagement(client, 901), 901, **texts)
    kept = SavedFilter.objects.create(client=client, user=user, name=f"Mine at {word}", query="state=open")
    return {f"findings:{name}": {"number": made.number} for name in OF_ONE} | {
        "findings:drop_filter": {"kept": kept.pk}
    }
