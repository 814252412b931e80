import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.decisions.models import Original


@pytest.fixture
def original(people, raised):
    said = {"path": "a.md", "text": "# A", "digest": "a" * 64, "by": people["P"]}
    return Original.objects.create(client=people.client, decision=raised, **said)


@pytest.mark.parametrize("sql", ["UPDATE decisions_original SET text = 'Else'", "DELETE FROM decisions_original"])
def test_what_came_stays(original, sql):
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert str(original) == "a.md"


def test_refers_to_nothing_of_another_client(people, raised):
    with pytest.raises(IntegrityError, match="another client"), transaction.atomic():
        Original.objects.create(client=people.foreign, decision=raised, path="a", text="a", by=people["P"])
