import pytest
from django.db.models import DateField, DateTimeField, Value

from fractional_cto.workspace.findings import kept, queries
from fractional_cto.workspace.findings.models import Finding
from tests.builders.findings import confirmed


@pytest.fixture
def keeper(monkeypatch, soon):
    """Let a register that keeps every risk say how each stands: ``keeper("over")``."""

    def say(turn):
        told = {
            "turn": lambda _: Value(turn), "until": lambda _: Value(soon, output_field=DateField()),
            "approver": lambda _: Value("Olga"), "heard": lambda _: Value(None, output_field=DateTimeField()),
        }  # fmt: skip
        monkeypatch.setattr(kept, "KEEPERS", [kept.Keeper(**told)])

    return say


def read(people, found):
    return queries.findings(people.seats["P"]).get(pk=found.pk)


def test_without_a_register_a_finding_says_it_itself(people, found, proposal, monkeypatch):
    monkeypatch.setattr(kept, "KEEPERS", [])

    assert (read(people, found).turn, read(people, found).kept) == ("proposed", None)


@pytest.mark.parametrize("turn", ["over", "proposed", "rests"])
def test_what_the_register_says_counts(people, found, proposal, keeper, turn):
    confirmed(proposal)
    keeper(turn)

    assert (read(people, found).turn, read(people, found).approver) == (turn, "Olga")
    assert queries.proposal(people.seats["S"], found) is None


def test_what_is_done_or_answered_otherwise_is_none_of_its_business(people, found, proposal, keeper):
    keeper("over")
    Finding.objects.filter(pk=found.pk).update(state="dismissed")

    assert (read(people, found).turn, read(people, found).kept) == ("", None)
