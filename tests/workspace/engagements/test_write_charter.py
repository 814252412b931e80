import pytest

from fractional_cto.workspace.engagements.models import Charter
from tests.builders.engagements import write

PAGE = "charter/write/"


@pytest.fixture
def send(signed_in, at, filled):
    return lambda who, **typed: signed_in(who).post(at(PAGE), {**filled(who, PAGE), **typed})


def test_the_sponsor_writes_no_terms(engagement, seen, send):
    assert 'name="terms-rate"' not in seen("S", PAGE)

    assert send("S", scope_in="Ours", **{"terms-rate": "1"}).status_code == 302
    engagement.charter.terms.refresh_from_db()
    assert engagement.charter.terms.rate is None


def test_sent_back_as_it_was_changes_nothing(engagement, send):
    before = Charter.objects.get().changed_at

    assert send("P").status_code == 302
    assert Charter.objects.get().changed_at == before


def test_every_mistake_is_shown_and_nothing_typed_is_lost(engagement, send):
    typed = {"scope_in": "Kept", "outcome_limit": "9", "deliverables-0-due": "soon", "terms-rate": "much"}

    answer = send("P", **typed)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Kept" in shown
    assert "Enter a valid date" in shown
    assert "Enter a number" in shown
    assert Charter.objects.get().outcome_limit == 5


def test_all_of_it_is_written_at_once(engagement, send):
    answer = send(
        "P",
        scope_in="Checkout only",
        **{
            "terms-rate": "1250.50",
            "deliverables-4-what": "Hiring plan",
            "deliverables-4-due": "2026-05-01",
            "deliverables-4-kind": "other",
            "cadences-0-DELETE": "on",
            "rights-2-decider": "P",
            "steps-3-path": "At night",
            "steps-3-who": "On-call owner",
            "steps-3-hours": "1",
        },
    )

    assert answer.status_code == 302, answer.context["sheet"].form.errors
    charter = Charter.objects.get()
    assert (charter.scope_in, str(charter.terms.rate)) == ("Checkout only", "1250.50")
    assert "Hiring plan" in [row.what for row in charter.deliverable_rows.all()]
    assert charter.cadence_rows.count() == 2
    assert charter.decisionright_rows.get(category="deadlock").decider == "P"
    assert [str(path) for path in charter.escalationpath_rows.all()] == ["Usual path", "At night"]


def test_what_the_model_does_not_grant_is_refused_in_words(engagement, send):
    shown = send("P", **{"rights-5-decider": "P"}).content.decode()

    assert "Choose another decider" in shown


def test_what_somebody_else_wrote_stands_beside_the_field(people, engagement, signed_in, at, filled):
    wish = {**filled("P", PAGE), "scope_in": "Mine"}
    write(people.seats["S"], engagement.charter, texts={"scope_in": "Theirs"})

    shown = signed_in("P").post(at(PAGE), wish).content.decode()

    assert "Meanwhile it says: Theirs" in shown
    assert "Mine" in shown
    assert Charter.objects.get().scope_in == "Theirs"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("rights-9-decider", "P", "is not one of the available choices"),
        ("outcome_limit", "8", "between one and seven"),
        ("terms-rate", "-1", "below nothing"),
    ],
)
def test_what_the_database_would_refuse_is_said_before_in_words(engagement, send, field, value, said):
    shown = send("P", **{field: value}).content.decode()

    assert said in shown
    assert "Constraint" not in shown
