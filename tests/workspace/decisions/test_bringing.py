from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from fractional_cto.workspace.decisions.bringing import ImportRecordsForm
from tests.builders import madr


def test_reads_several_files_and_offers_no_category_of_the_two_sides(people, engagement):
    sent = [SimpleUploadedFile(f"{number}.md", madr.BARE.encode()) for number in "ab"]
    said = {"engagement": engagement.pk, "category": "architecture", "label": "open"}
    form = ImportRecordsForm(said, MultiValueDict({"records": sent}), seat=people.seats["P"])

    assert form.is_valid()
    assert [one.path for one in form.cleaned_data["records"].files] == ["a.md", "b.md"]
    for category in ("own-fees", "deadlock", "stop"):
        assert not ImportRecordsForm({**said, "category": category}, form.files, seat=people.seats["P"]).is_valid()
