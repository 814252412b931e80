import pytest

from tests.builders.audits import asked, done


@pytest.fixture
def address(people):
    return f"{done(asked(people.seats['P']), shown='full').get_absolute_url()}pictures/"


@pytest.mark.parametrize("name", ["picture-unknown-1", "picture-knowledge-1"])
def test_what_is_not_for_a_reader_answers_like_what_there_is_not(signed_in, address, name):
    assert signed_in("X").get(f"{address}{name}.json").status_code == 404


def test_comes_in_the_colours_of_the_theme(signed_in, address):
    bright = signed_in("X").get(f"{address}picture-hotspots-1.json")
    dark = signed_in("X").get(f"{address}picture-hotspots-1.json?theme=dark")

    assert bright.json()["marks"]
    assert "#b3341f" in bright.content.decode()
    assert "#b3341f" not in dark.content.decode()
