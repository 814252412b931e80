from fractional_cto.workspace.decisions.asking import RecordForm, SideForm
from tests.builders.people import roster


def test_who_frames_notes_anybodys_side_and_others_their_own(people, framed):
    offered = {who: SideForm(seat=people.seats[who], decision=framed).fields["person"].queryset for who in "PE"}

    assert set(offered["E"]) == {roster(people, "E")}
    assert offered["P"].count() == 4


def test_records_with_the_engagement_that_is_under_way(people, engagement):
    form = RecordForm(seat=people.seats["P"])

    assert form.fields["engagement"].initial == engagement
    assert list(form.fields)[:3] == ["question", "engagement", "chosen"]
