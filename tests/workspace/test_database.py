from pathlib import Path

import pytest

from fractional_cto.workspace.database import database


@pytest.mark.parametrize("address", ["mysql://host/name", "postgres://host", "nonsense", "sqlite://"])
def test_refuses_what_is_no_address(address):
    with pytest.raises(ValueError, match="DATABASE_URL takes"):
        database(address, Path("data"))


def test_is_sqlite_in_the_folder_unless_said():
    found = database("", Path("data"))

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", "data/workspace.sqlite3")


def test_reads_an_address_with_odd_letters():
    found = database("postgres://ann:p%40ss@db.example:5433/shop?sslmode=require", Path("data"))

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("ann", "p@ss", "db.example", "5433")
    assert (found["NAME"], found["OPTIONS"]) == ("shop", {"options": "-c jit=off", "sslmode": "require"})


def test_reads_a_file():
    assert database("sqlite:////srv/shop.sqlite3", Path("data"))["NAME"] == "/srv/shop.sqlite3"


@pytest.mark.parametrize("address", ["", "sqlite:////srv/shop.sqlite3", "postgres://db.example/shop"])
def test_keeps_a_connection_for_the_next_page(address):
    assert database(address, Path("data"))["CONN_MAX_AGE"] > 0
