import pytest

from fractional_cto.workspace.decisions import readiness
from fractional_cto.workspace.decisions.models import Decision, Option
from fractional_cto.workspace.decisions.readiness import lacking
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.people.models import Person
from tests.builders.decisions import WEIGHED, day

SOMEBODY = Person(name="Sam Example")


@pytest.fixture
def whole():
    return Decision(
        recommendation="So.",
        recommender=SOMEBODY,
        decider=SOMEBODY,
        evidence="judgement, no evidence",
        needed_by=day(1),
    )


@pytest.fixture
def options():
    return [Option(title="Do nothing", nothing=True, **WEIGHED), Option(title="Hire", recommended=True, **WEIGHED)]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("recommendation", " ", "Say why this option is recommended."),
        ("recommender", None, "Say who recommends it."),
        ("evidence", " ", "Say what it rests on; if on nothing, write: judgement, no evidence."),
        ("needed_by", None, "Say by when it is needed."),
    ],
)
def test_names_what_the_decision_lacks(whole, options, field, value, sentence):
    setattr(whole, field, value)

    assert lacking(whole, options) == [sentence]


@pytest.mark.parametrize(
    ("category", "known", "sentence"),
    [
        ("hiring", (), "Nobody is there to decide it: see the decision rights in the charter, and who can sign in."),
        ("hiring", ("Sam",), "Save it under Frame again: the charter lets Sam decide it."),
        ("hiring", ("Sam", "Tess"), "Choose under Frame which of them decides: Sam and Tess."),
        ("own-fees", ("Sam", "Tess"), "One of them chooses under Frame who decides it: Sam and Tess."),
    ],
)
def test_says_how_to_come_by_a_decider(monkeypatch, whole, category, known, sentence):
    monkeypatch.setattr(readiness, "deciders", lambda _: known)
    whole.decider, whole.category = None, category
    assert sentence in lacking(whole, [])


def test_wants_doing_nothing_and_something_else(whole, options):
    assert lacking(whole, options[1:]) == [
        "Add the option of doing nothing: it is what happens without a decision.",
        "Add an option beside doing nothing: who decides wants a choice.",
    ]


def test_wants_every_option_weighed(whole, options):
    options[0].cost = options[0].risk = ""
    options[1].benefit = " "

    assert lacking(whole, options) == ["Say the cost and risk of “Do nothing”.", "Say the benefit of “Hire”."]


def test_wants_a_recommendation(whole, options):
    options[1].recommended = False

    assert lacking(whole, options) == ["Recommend one of the options."]


def test_a_finding_is_evidence(whole, options):
    whole.evidence, whole.finding = "", Finding(number=1)

    assert lacking(whole, options) == []
