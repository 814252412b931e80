from fractional_cto.workspace.decisions import actions
from tests.builders import stops

FOUND = {
    "state=open": ["Said"],
    "state=stopped": ["Gone", "Going"],
    "state=month": ["Gone", "Going"],
    "state=left": ["Going"],
    "state=late": [],
    "state=kept": ["Kept"],
    "state=withdrawn": ["Withdrawn"],
    "kind=tool": ["Gone"],
    "search=said": ["Said"],
}


def test_narrows_the_list(people, engagement, page):
    stops.chosen(people, stops.proposed(people, engagement, title="Gone", kind="tool"))
    going = stops.proposed(people, engagement, title="Going")
    stops.step(people, going)
    stops.chosen(people, going)
    stops.chosen(people, stops.proposed(people, engagement, title="Kept"), nothing=True)
    stops.proposed(people, engagement, title="Said")
    gone = stops.proposed(people, engagement, title="Withdrawn")
    actions.withdraw(seat=people.seats["P"], decision=gone.decision, reason="It went by itself.")

    for query, titles in FOUND.items():
        rows = page("P", f"stops/?{query}").context["listing"].rows
        assert sorted(stop.title for stop in rows) == sorted(titles), query
