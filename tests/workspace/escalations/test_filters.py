from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.escalations import actions


def test_keeps(people, engagement, escalated, page):
    other = {"engagement": engagement, "since": timezone.now()}
    for what in ("No desk.", "No light."):
        made = actions.add_blocker(seat=people.seats["P"], what=what, once=uuid4(), **other)
    actions.settle(seat=people.seats["P"], blocker=made, how="So.")

    def numbers(query):
        return sorted(one.number for one in page("P", f"?{query}").context["listing"].rows)

    assert numbers("state=open") == [1, 2]
    assert numbers("state=escalated") == [1]
    assert numbers("state=waiting") == [2]
    assert numbers("state=settled") == [3]
    assert numbers("search=desk") == [2]
