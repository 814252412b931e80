import pytest
from django.db.models import F

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.shared.mapped import Mapped


@pytest.mark.parametrize(
    ("words", "said"), [({"P": "x"}, "nobody"), ({"S": "sponsor"}, "sponsor"), ({"P": "x", "S": "y", "X": "z"}, "y")]
)
def test_says_what_it_is_called_and_else_the_rest(people, words, said):
    seats = Seat.objects.annotate(said=Mapped(F("role"), words, "nobody"))

    assert seats.get(pk=people.seats["S"].pk).said == said
