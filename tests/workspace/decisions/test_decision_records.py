import io
import zipfile

import pytest


@pytest.mark.parametrize("who", ["B", "V"])
def test_is_for_who_reads_decisions(page, decided, who):
    assert page(who, "madr/").status_code == 403


def test_gives_a_folder(page, decided):
    answer = page("E", "madr/")

    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["index.md", "0001-who-releases.md"]
    assert "/decisions/madr/" in page("E").content.decode()
