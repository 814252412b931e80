from fractional_cto.workspace.decisions.models import Decision
from tests.builders.decisions import day
from tests.builders.people import roster


def test_is_for_who_frames(shut, engagement):
    shut("record/", "SXENBV")


def test_without_an_engagement_says_what_to_do(page):
    assert "No engagement yet" in page("P", "record/").content.decode()


def test_says_beside_the_field_what_is_wrong_and_records_it(people, engagement, signed_in):
    sam = roster(people, "S")
    sent = {"question": "Who is on call?", "engagement": engagement.pk, "category": "process", "kind": "reversible",
            "chosen": "The agency", "source": "Chat of Monday", "on": day(-40), "raised_on": day(-9),
            "label": "open"}  # fmt: skip
    sent["who"] = sam.pk
    browser, register = signed_in("P"), f"/c/{people.client.key}/decisions/"
    answer = browser.post(f"{register}record/", sent)
    assert "correct one of the two" in str(answer.context["form"].errors["on"])
    assert not Decision.objects.exists()

    browser.post(f"{register}record/", {**sent, "on": day(-2)})

    made = Decision.objects.get()
    assert (str(made.chosen), made.decider, made.days) == ("The agency", sam, 7)
    assert "Recorded, decided elsewhere" in browser.get(register).content.decode()
