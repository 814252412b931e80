from django.core.files.uploadedfile import SimpleUploadedFile

from fractional_cto.workspace.people.models import Person
from tests.builders.roster import member

TEXT = "name,e-mail,kind\nEve Example,eve@example.org,staff\n"


def test_nothing_is_added_by_looking(people, shown):
    text = shown("P", "import/", {"text": TEXT})

    assert "Will be added as staff" in text
    assert "Add 1 person" in text
    assert not Person.objects.exists()


def test_a_wrong_line_is_named_and_nobody_is_added(people, shown):
    text = shown("P", "import/", {"text": f"{TEXT}Bob,nonsense,wizard\n", "take": ""})

    assert "“nonsense” is no e-mail address" in text
    assert "Bob,nonsense,wizard" in text
    assert 'name="take"' not in text
    assert not Person.objects.exists()


def test_a_file_can_be_corrected_in_place(people, shown):
    text = shown("P", "import/", {"file": SimpleUploadedFile("people.csv", b"name,kind\nEve,wizard\n"), "text": ""})

    assert "Eve,wizard" in text
    assert "is no kind" in text


def test_takes_in_everybody_who_is_new(people, page):
    member(people.client, "Bob", email="bob@example.org")

    answer = page("P", "import/", {"text": f"{TEXT}Bob,bob@example.org,staff\n", "take": ""})

    assert answer.status_code == 302
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Bob Example", "Eve Example"]


def test_what_is_not_read_is_named(people, shown):
    assert "nothing here is called so: salary" in shown("P", "import/", {"text": "name,salary\nEve,1\n"})
