from fractional_cto.workspace.engagements.models import Engagement


def test_changes_the_model_and_keeps_the_reason(engagement, signed_in, at, filled):
    wish = {**filled("P", "model/"), "model": "interim", "reason": "The tech lead left too"}

    assert signed_in("P").post(at("model/"), wish).url.endswith("/charter/")

    engagement.refresh_from_db()
    assert (engagement.model, engagement.reason) == (Engagement.Model.INTERIM, "The tech lead left too")


def test_an_old_page_overwrites_nothing(engagement, signed_in, at, filled):
    wish = filled("P", "model/")
    Engagement.objects.get().save()

    answer = signed_in("P").post(at("model/"), {**wish, "model": "interim"})

    assert "Somebody else saved this" in answer.content.decode()
    assert Engagement.objects.get().model == "acceleration"
