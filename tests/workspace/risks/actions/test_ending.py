import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Rating, Risk
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders import risks
from tests.builders.risks import day


def merge(people, risk, into, **said):
    told = {"into": into, "reason": "The same machine.", "edition": edition_of(risk), **said}
    return actions.merge(seat=people.seats["P"], risk=risk, **told)


def close(people, risk, **said):
    told = {"evidence": "Restored twice.", "edition": edition_of(risk), **said}
    return actions.close_risk(seat=people.seats["P"], risk=risk, **told)


def reopen(people, risk, **said):
    told = {"reason": "It failed again.", "edition": edition_of(risk), **said}
    return actions.reopen(seat=people.seats["P"], risk=risk, **told)


def test_only_the_practitioner_ends_a_risk(people, raised):
    for who in ["S", "X", "E", "B", "N", "V", "stranger"]:
        seat = {"seat": people.seats[who], "risk": raised, "edition": edition_of(raised)}
        for act, said in (
            (actions.close_risk, {"evidence": "Seen."}),
            (actions.reopen, {"reason": "So."}),
            (actions.merge, {"into": raised, "reason": "So."}),
        ):
            with pytest.raises(PermissionDenied):
                act(**seat, **said)


def test_closing_wants_evidence_and_happens_once(people, raised):
    with pytest.raises(ValidationError, match="what shows that it is over"):
        close(people, raised, evidence=" ")
    seen = edition_of(raised)
    for _ in "ab":
        close(people, raised, edition=seen)

    raised.refresh_from_db()
    assert (raised.state, raised.closed_evidence, raised.closed_on) == ("closed", "Restored twice.", day(0))
    assert Entry.objects.filter(verb="closed").count() == 1


def test_an_accepted_risk_can_be_over(people, accepted):
    assert close(people, accepted).accepted_until is None


def test_what_is_reopened_is_as_old_as_it_was(people, closed):
    with pytest.raises(ValidationError, match="not over"):
        reopen(people, closed, reason="")
    with pytest.raises(ChangedMeanwhile):
        reopen(people, closed, edition="")
    again = reopen(people, closed)

    assert (again.state, again.identified_on, again.days) == ("open", day(-20), 20)
    assert again.reopened_at
    assert reopen(people, again).changed_at == again.changed_at


def test_the_oldest_day_and_the_worst_rating_are_kept(people, engagement, raised):
    old = risks.raised(people, engagement, identified_on=day(-90), likelihood=2, impact=5, label="people")
    worse = risks.raised(people, engagement, likelihood=3, impact=5)

    merge(people, old, raised)
    raised.refresh_from_db()
    assert (raised.days, raised.score, raised.label) == (90, 12, "people")
    kept = merge(people, worse, raised)

    assert (kept.likelihood, kept.impact, kept.score, kept.days) == (4, 5, 15, 90)
    assert "Merged with risk 3" in Rating.objects.last().reason
    ended = Risk.objects.get(number=2)
    assert (ended.state, ended.merged_into) == ("closed", raised)
    assert Entry.objects.filter(verb="merged another into", object_id=raised.pk).count() == 2


def test_what_was_worse_untreated_is_kept_too(people, engagement, raised):
    treated = risks.raised(people, engagement, likelihood=5, impact=4)
    treated = risks.rated(people, treated, likelihood=5, impact=4, residual_likelihood=1, residual_impact=1)
    kept = merge(people, treated, raised)

    assert (kept.likelihood, kept.impact, kept.residual_likelihood, kept.residual_impact) == (5, 4, 4, 3)


def test_whatever_it_holds_stays_confidential(people, engagement, raised):
    secret = risks.raised(people, engagement, label="person")
    kept = merge(people, secret, raised)
    said = {name: getattr(kept, name) for name in ("cause", "event", "impact_said", "domain", "identified_on")}

    actions.edit_risk(seat=people.seats["P"], risk=kept, edition=edition_of(kept), **said, label="open")
    assert Risk.objects.get(pk=kept.pk).label == "person"


def test_is_not_merged_into_what_is_over_accepted_or_asked_about(people, engagement, raised):
    asked = risks.raised(people, engagement)
    risks.proposed(people, asked)
    others = [risks.closed(people, engagement), risks.accepted(people, engagement), asked, raised]
    for other in others:
        with pytest.raises(ValidationError, match="into a risk that is open"):
            merge(people, raised, other)


def test_merging_wants_a_reason(people, engagement, raised):
    with pytest.raises(ValidationError, match="the same risk"):
        merge(people, risks.raised(people, engagement), raised, reason=" ")


def test_what_was_merged_can_be_taken_apart(people, engagement, raised):
    old = risks.raised(people, engagement, identified_on=day(-90))
    merge(people, old, raised)
    old.refresh_from_db()

    assert reopen(people, old).merged_into is None
    raised.refresh_from_db()
    assert raised.days == 90
