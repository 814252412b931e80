"""Files of a client are given to its people alone, and files for everybody hold nothing of any client."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fractional_cto.workspace.audits.places import folder_of
from fractional_cto.workspace.audits.views.reading import FILES
from tests.repository.tree import nothing
from tests.workspace.walk.conftest import SECRETS, body, told

# Files of finished audits, and what lies beside them and is given to nobody.
GIVEN = tuple(FILES)
KEPT = ("identities.json", "summary.json", "facts.duckdb", "..%2Faudit.json", "pages")
# Where a server might offer a folder of data by mistake.
DOORS = ("/", "/static/", "/media/", "/static/../")


@pytest.fixture
def at(world):
    """Give the address of a file, a picture or a figure of the audit at a client, behind another key if need be."""

    def place(page, where, *, key="", **more):
        arguments = {**world.arguments[where][page], **more, "key": key or world.client(where).key}
        return reverse(page, kwargs=arguments)

    return place


@pytest.mark.parametrize("name", GIVEN)
def test_a_file_of_an_audit_is_its_clients_alone(world, ask, at, name):
    for who, where, other in (("P", "own", "foreign"), ("stranger", "foreign", "own")):
        given = ask(who, at("audits:file", where, name=name))
        assert given.status_code == 200
        assert told(body(given), where)
        assert not told(body(given), other)
        assert ask(who, at("audits:file", other, name=name)).status_code == 404


@pytest.mark.parametrize("name", KEPT)
def test_what_lies_beside_it_is_given_to_nobody(world, ask, at, name):
    whole = at("audits:file", "own", name=GIVEN[0])

    for who in world.people.seats:
        assert ask(who, whole.replace(GIVEN[0], name)).status_code in {403, 404}


def test_pictures_and_figures_are_found_by_their_client_alone(world, ask, at):
    for page in ("audits:picture", "audits:figure"):
        assert ask("P", at(page, "own")).status_code == 200
        assert ask("stranger", at(page, "own")).status_code == 404
        assert ask("stranger", at(page, "own", key=world.people.foreign.key, number=1000)).status_code == 404


def test_the_folders_of_clients_are_not_served(world, ask, record_property):
    data = Path(settings.ENVIRONMENT.data).resolve()
    found = [file for where in ("own", "foreign") for file in folder_of(world.client(where)).rglob("*")]
    files = [file.relative_to(data) for file in found if file.is_file()]
    places = [f"{door}{file}" for file in files for door in DOORS]
    open_to = [f"{who}: {place}" for place in places for who in ("P", "-") if ask(who, place).status_code == 200]

    record_property("walked", len(places))
    assert len(files) >= 20
    nothing(open_to, "This file can be had without asking its client.")


def test_files_for_everybody_come_with_the_program_and_hold_nothing_of_clients():
    found = {path: Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])}
    secrets = [*SECRETS["own"], *SECRETS["foreign"]]
    data = Path(settings.ENVIRONMENT.data).resolve()

    assert len(found) >= 10
    assert settings.MEDIA_ROOT == ""
    nothing([path for path, file in found.items() if file.is_relative_to(data)], "This lies among the data.")
    texts = {path: file.read_text(encoding="utf-8", errors="replace").lower() for path, file in found.items()}
    nothing([path for path, text in texts.items() if any(one in text for one in secrets)], "This tells of a client.")


def test_an_uploaded_file_is_not_kept(world, ask):
    sent = SimpleUploadedFile("roster.csv", b"name,email\nNorthwind upload,up@northwind.example\n", "text/csv")
    answer = ask("P", world.address("people:import_people", "own"), "post", data={"file": sent})

    assert b"up@northwind.example" in answer.content
    data = Path(settings.ENVIRONMENT.data)
    kept = [file for file in data.rglob("*") if file.is_file() and b"up@northwind.example" in file.read_bytes()]
    nothing([str(file) for file in kept], "What was sent lies here.")
