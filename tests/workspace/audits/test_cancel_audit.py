from fractional_cto.workspace.audits.models import Run
from tests.builders.audits import asked


def test_is_done_by_sending_only_and_leads_back(people, signed_in):
    run = asked(people.seats["P"])
    address = f"{run.get_absolute_url()}cancel/"

    assert signed_in("P").get(address).status_code == 405
    assert signed_in("P").post(address).url == run.get_absolute_url()
    assert Run.objects.get().state == "cancelled"


def test_nobody_cancels_what_is_not_theirs(people, signed_in):
    run = asked(people.seats["P"])

    assert signed_in("stranger").post(f"{run.get_absolute_url()}cancel/").status_code == 404
    assert signed_in("stranger").post(f"/c/{people.foreign.key}/audits/{run.number}/cancel/").status_code == 404
    assert Run.objects.get().state == "queued"
