from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.shared.once import Once


def kind(case=Once):
    return case(When(role="P", then=Value("own")), default=Value("theirs"), output_field=CharField())


def mentioned(case):
    rows = Seat.objects.annotate(kind=kind(case)).annotate(
        twice=Case(When(kind="own", then=Value(1)), default=Value(0)),
    )
    return rows.filter(Q(kind="own")).order_by("kind")


def plain(rows):
    return str(rows.query).replace("(", "").replace(")", "")


def test_is_written_once_a_query_and_says_the_same(people, monkeypatch):
    written, write = [], Case.as_sql
    monkeypatch.setattr(Case, "as_sql", lambda case, *rest: written.append(type(case)) or write(case, *rest))

    said = plain(mentioned(Once))

    assert written.count(Once) == 1
    assert said == plain(mentioned(Case))


def test_is_written_anew_for_the_next_query(people):
    rows = mentioned(Once)

    assert (rows.count(), len(rows), rows.exclude(kind="own").count()) == (len(rows), len(rows), 0)


def test_holds_inside_other_questions(people):
    own = mentioned(Once).order_by()

    for rows in (own, own.filter(pk__in=own.values("pk")), own.union(own)):
        assert {seat.kind for seat in rows} == {"own"}
    clients = Client.objects.filter(Exists(own.filter(client=OuterRef("pk"))))
    assert set(clients) == {seat.client for seat in own}
    assert User.objects.filter(pk__in=Seat.objects.filter(pk__in=own.values("pk")).values("user")).count() == len(own)
    assert list(own.values("kind").distinct()) == [{"kind": "own"}]
