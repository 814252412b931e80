"""Whatever audits say, in whatever order they come: nothing is lost, doubled, or verified by older evidence."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fractional_cto.workspace.findings.models import Evidence, Finding, Intake, Sighting
from tests.builders.findings import day, entry, taker
from tests.builders.people import cast

RULES = ("code/hotspot", "code/clones", "team/few-know")
NAMES = {"a": RULES[0], "b": RULES[0], "c": RULES[1], "d": RULES[2]}

audits = st.fixed_dictionaries(
    {
        "kind": st.just("audit"),
        "day": st.integers(0, 8),
        "found": st.sets(st.sampled_from(sorted(NAMES))),
        "looked": st.sets(st.sampled_from(RULES)),
        "severity": st.sampled_from(["critical", "low"]),
    }
)
hands = st.fixed_dictionaries(
    {
        "kind": st.just("hand"),
        "day": st.integers(0, 8),
        "name": st.sampled_from(sorted(NAMES)),
        "state": st.sampled_from(["confirmed", "planned", "in_progress", "fixed", "dismissed"]),
    }
)


class AnyAudits(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(steps=st.lists(st.one_of(audits, hands), max_size=8))
    def test_hold_what_a_finding_promises(self, steps):
        people = cast()
        take = taker(people)
        first: dict[str, object] = {}
        for number, step in enumerate(steps):
            if step["kind"] == "hand":
                by_hand(step)
                continue
            looked = step["looked"] | {NAMES[name] for name in step["found"]}
            entries = [entry(name, rule=NAMES[name], severity=step["severity"]) for name in sorted(step["found"])]
            answer = take(step["day"], *entries, looked={"shop": looked}, source=f"audit {number}")
            told = [one.pk for found in answer.values() for one in found]
            assert len(told) == len(set(told))
            assert {one.fingerprint for one in Finding.objects.all()} >= {each["fingerprint"] for each in entries}
            holds(first)


def by_hand(step):
    """Do what a person may: everything but verify."""
    at = day(step["day"]) if step["state"] == "fixed" else None
    Finding.objects.filter(fingerprint=f"{step['name']:0>16}").update(
        state=step["state"], fixed_at=at, verified_at=None
    )


def holds(first):
    """Look at every finding: what the sightings say is what its state says."""
    names = [one.fingerprint for one in Finding.objects.all()]
    assert len(names) == len(set(names))
    for one in Finding.objects.all():
        assert first.setdefault(one.fingerprint, one.first_seen_at) == one.first_seen_at
        seen = [
            each.intake.at for each in Sighting.objects.filter(finding=one).select_related("intake")
            if each.outcome != Sighting.Outcome.FIXED
        ]  # fmt: skip
        assert one.last_seen_at == max(seen)
        if one.state == Finding.State.VERIFIED:
            later = Intake.objects.filter(at=one.verified_at)
            assert any(one.rule in each.looked["shop"] for each in later)
            assert one.verified_at > max(seen)
            assert one.fixed_at is None or one.verified_at > one.fixed_at
        assert Evidence.objects.filter(finding=one).exists()
