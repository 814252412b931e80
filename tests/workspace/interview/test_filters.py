import pytest
from django.test import RequestFactory

from fractional_cto.workspace.interview.filters import PRESETS, QuestionFilters
from fractional_cto.workspace.interview.queries import lines


@pytest.fixture
def names(people, note):
    """Give the names of the questions that a choice leaves, or what is wrong with it."""
    note()

    def found(**chosen):
        filters = QuestionFilters(chosen, queryset=lines(people.seats["P"]), request=RequestFactory().get("/"))
        return [line.asked.name for line in filters.qs] if filters.is_valid() else filters.errors

    return found


def test_what_is_no_choice_is_refused(names):
    assert set(names(whom="nobody", area="nowhere", state="lost")) == {"whom", "area", "state"}


def test_narrows_by_each_and_by_all_together(names):
    assert len(names()) == 63
    assert names(state="answered") == ["restore-test"]
    assert "restore-test" not in names(state="open")
    assert set(names(whom="finance")) == {"monthly-bill", "cost-per-customer", "supplier-terms", "unused-services"}
    assert names(whom="operations", area="costs") == ["spending-alarm"]
    assert names(whom="finance", state="answered") == []


@pytest.mark.parametrize("words", ["50 MINUTES", "ida restored", "hope restore-test"])
def test_searches_questions_and_answers(names, words):
    assert names(search=words) == ["restore-test"]


def test_presets_are_choices(names):
    assert all(isinstance(names(**dict([query.split("=")])), list) for _, query in PRESETS)
