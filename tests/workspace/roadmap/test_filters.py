from tests.builders import roadmap
from tests.builders.engagements import promise

FOUND = {
    "state=counted": ["Sells"],
    "state=open": ["Idea", "Parked", "Sells"],
    "state=parked": ["Parked"],
    "goal=none": ["Idea", "Parked"],
    "search=sel": ["Sells"],
    "accountable=none": ["Idea"],
}


def test_narrows_the_list(people, engagement, page):
    roadmap.active(people, engagement, "Sells", goal=promise(people.seats["P"], engagement))
    roadmap.parked(people, engagement, "Parked")
    roadmap.idea(people, engagement, "Idea", accountable=None)

    for query, titles in FOUND.items():
        assert sorted(one.title for one in page("P", f"?{query}").context["listing"].rows) == titles
