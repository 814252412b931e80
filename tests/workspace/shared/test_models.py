from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.models import Guarded, Stamped


def test_have_no_table_of_their_own():
    assert Guarded._meta.abstract  # noqa: SLF001  # the documented door
    assert Stamped._meta.abstract  # noqa: SLF001  # as above


def test_refuse_nothing_unless_said():
    assert (Guarded.append_only, Guarded.immutable) == (False, ())


def test_names_a_choice_and_leaves_what_is_none():
    finding = Finding(severity="high", kind="rubbish")

    assert (finding.get_severity_display(), finding.get_kind_display()) == ("High", "rubbish")
    assert Finding(likelihood=None).get_likelihood_display() is None


def test_rows_are_made_as_django_makes_them(people, django_assert_num_queries):
    read = Client.objects.get(pk=people.client.pk)
    made = Client(**{name: value for name, value in vars(read).items() if name != "_state"})
    assert made == read
    assert vars(made).keys() == vars(read).keys()
    assert not read._state.adding  # noqa: SLF001  # Django's own
    assert people.client in Client.objects.only("name")

    part = Client.objects.only("name").get(pk=read.pk)
    with django_assert_num_queries(1):
        assert part.currency == read.currency
    part.name = "Renamed"
    part.save()
    assert Client.objects.get(pk=part.pk).name == "Renamed"
