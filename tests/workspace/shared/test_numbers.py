from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared.numbers import Numbers


def test_of_no_numbers_nothing_is_found_and_nothing_asked(people, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(Client.objects.filter(pk__in=Numbers([]))) == []


def test_finds_what_has_one_of_them_and_no_other(people):
    found = Client.objects.filter(pk__in=Numbers([people.client.pk, 0]))

    assert list(found) == [people.client]
    assert list(Client.objects.exclude(pk__in=found)) == [people.foreign]
