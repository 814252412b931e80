from django.contrib.auth.models import AnonymousUser

from fractional_cto.workspace.clients.context import clients


def test_who_is_not_signed_in_may_switch_to_nothing(rf):
    request = rf.get("/")
    request.user = AnonymousUser()

    assert clients(request) == {"own_clients": []}


def test_gives_own_clients_and_asks_only_where_they_are_shown(people, rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = people.stranger
    with django_assert_num_queries(0):
        found = clients(request)["own_clients"]

    assert list(found) == [people.foreign]
