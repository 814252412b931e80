from uuid import uuid4

from fractional_cto.workspace.audits.models import Run
from tests.builders.audits import asked


def test_sent_twice_asks_once(people, signed_in):
    run = asked(people.seats["P"])
    once = str(uuid4())

    urls = {signed_in("P").post(f"{run.get_absolute_url()}repeat/", {"once": once}).url for _ in range(2)}

    assert urls == {Run.objects.get(number=2).get_absolute_url()}


def test_works_without_a_number_of_the_form(people, signed_in):
    run = asked(people.seats["P"])

    assert signed_in("P").post(f"{run.get_absolute_url()}repeat/", {"once": "x"}).status_code == 302
