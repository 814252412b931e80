import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fractional_cto.workspace.decisions.madr.folder import pack
from fractional_cto.workspace.decisions.models import Decision
from tests.builders import madr


def file(name, text):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def send(page, engagement):
    def send_files(*files, who="P"):
        said = {"engagement": engagement.pk, "category": "architecture", "label": "open"}
        return page(who, "import/", records=list(files), **said)

    return send_files


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V"])
def test_is_for_who_recommends(page, send, who):
    assert page(who, "import/").status_code == send(file("a.md", madr.BARE), who=who).status_code == 403


def test_wants_a_file(send):
    assert send().status_code == 422


def test_takes_files_and_folders_and_says_what_it_leaves_out(send, page):
    folder = pack([("docs/0002-b.md", madr.NYGARD), ("../c.md", madr.BARE), ("docs/template.md", madr.TEMPLATE)])
    shown = send(file("a.md", madr.BRAINS), file("docs.zip", folder), file("d.md", b"\xff\xfe")).content.decode()

    assert "Brought in: 2" in shown
    for said in ("has a name that leads out", "is a template", "d.md is no text in UTF-8"):
        assert said in shown
    assert {one.state for one in Decision.objects.all()} == {"raised", "decided"}
    told = page("S", "2/").content.decode() + page("S", "1/").content.decode()
    assert "docs/0002-b.md" in told
    assert "One backup is enough." in told


def test_what_a_file_holds_is_text(send, page):
    send(file("a.md", madr.BARE.replace("Orders", "<script>alert(1)</script>")))

    assert "<script>alert" not in page("S", "1/").content.decode()
