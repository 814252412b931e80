import pytest

from fractional_cto.workspace.people.filters import RowFilters
from fractional_cto.workspace.people.models import Person, RaciRow
from tests.builders.people import roster


@pytest.fixture
def filters(people, rf):
    """Give the filters of the matrix of responsibilities, which offer people."""
    roster(people, "E")
    Person.objects.create(client=people.foreign, name="Elsewhere", number=900)

    def ask(query="", role="P"):
        request = rf.get(f"/{query}")
        request.user, request.seat = people[role], people.seats[role]
        return RowFilters(request.GET, queryset=RaciRow.objects.filter(client=request.seat.client_id), request=request)

    return ask


def offered(form):
    return [str(label) for _, label in form.fields["accountable"].widget.choices]


@pytest.mark.parametrize("chosen", ["rubbish", "0", "99999999999999999999", "foreign"])
def test_what_is_not_offered_is_refused(filters, chosen):
    number = Person.objects.get(name="Elsewhere").pk if chosen == "foreign" else chosen
    asked = filters(f"?accountable={number}")

    assert not asked.is_valid()
    assert "accountable" in asked.form.errors


def test_offers_what_the_seat_finds(filters):
    assert "Elsewhere" in offered(filters(role="stranger").form)
    assert "Elsewhere" not in offered(filters().form)
    assert offered(filters().form)[0] == "Anybody"


def test_asks_once_and_looks_up_only_what_was_chosen(people, filters, django_assert_num_queries):
    filters().form  # noqa: B018  # it is written before it is counted
    with django_assert_num_queries(1):
        asked = filters()
        assert asked.is_valid()
        assert str(asked.form["accountable"])
    chosen = Person.objects.filter(client=people.client).first()
    with django_assert_num_queries(2):
        asked = filters(f"?accountable={chosen.pk}")
        assert asked.is_valid()
        assert asked.form.cleaned_data["accountable"] == chosen
    assert f'value="{chosen.pk}" selected' in str(asked.form["accountable"])


def test_offers_nothing_to_choose_beside_where_a_list_says_so(people, rf):
    from fractional_cto.workspace.findings.filters import FindingFilters  # noqa: PLC0415  # another noun's
    from fractional_cto.workspace.findings.models import Finding  # noqa: PLC0415  # as above

    request = rf.get("/")
    request.user, request.seat = people["P"], people.seats["P"]
    form = FindingFilters(request.GET, queryset=Finding.objects.none(), request=request).form
    assert [str(label) for _, label in form.fields["owner"].widget.choices][:2] == ["Anybody", "Nobody"]
