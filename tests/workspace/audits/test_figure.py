import pytest

from tests.builders.audits import asked, done


@pytest.fixture
def address(people):
    return f"{done(asked(people.seats['P']), shown='full').get_absolute_url()}figures/"


@pytest.mark.parametrize("name", ["unknown", "ownership"])
def test_what_is_not_for_a_reader_answers_like_what_there_is_not(signed_in, address, name):
    assert signed_in("X").get(f"{address}{name}/").status_code == 404


def test_shows_rows_and_the_query_they_came_from(signed_in, address):
    shown = signed_in("X").get(f"{address}hotspots/").content.decode()

    assert 'id="measure-hotspots-1"' in shown
    assert "FROM hotspots\nWHERE 1 &lt; 2" in shown
    assert "40 rows" in shown
