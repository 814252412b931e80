import re

from tests.builders import roadmap, stops


def test_opens_for_who_may(page):
    for who, status in [("stranger", 404), ("B", 403), ("V", 403), ("N", 200), ("E", 200)]:
        assert page(who, "stops/").status_code == status


def test_an_empty_list_says_what_to_do(page, engagement):
    assert "Propose a stop" in page("P", "stops/").content.decode()
    assert "Propose a stop" not in page("S", "stops/").content.decode()


def test_says_what_was_freed_and_no_amount_to_engineers(people, engagement, page):
    stops.chosen(people, stops.proposed(people, engagement))
    stops.proposed(people, engagement, title="Old chat", spend=4711, label="people")

    shown = page("N", "stops/").content.decode()
    for words in ("<strong>1</strong> stopped this month", "<strong>4</strong> days freed", "EUR 900", "Twelve people"):
        assert words in shown
    engineer = page("E", "stops/").content.decode()
    assert "<strong>4</strong> days freed" in engineer
    for words in ("900", "Old chat", "4711", "Spend"):
        assert words not in engineer


def test_says_no_amount_that_nobody_knows(people, engagement, page):
    stops.chosen(people, stops.proposed(people, engagement, spend=None))
    shown = page("S", "stops/").content.decode()
    assert "freed a month" in shown
    assert "EUR" not in shown
    stops.chosen(people, stops.proposed(people, engagement, spend="1400.00", days="6.0"))
    stops.chosen(people, stops.of(people, engagement, roadmap.parked(people, engagement), days=70))

    shown = page("S", "stops/").content.decode()
    assert shown.count("EUR 1,400") == 2
    for words in ("nobody worked on it", "<strong>10</strong> days freed"):
        assert words in shown
    said = re.sub(r'"[^"]*"', "", shown)  # a token may hold any number
    assert not {"6.0", "1400.00", "70"} & set(re.findall(r"[\d.]+", said))


def test_sorts_and_exports(people, engagement, page):
    stops.proposed(people, engagement, title="Zebra")
    stops.proposed(people, engagement, title="Apple")

    shown = page("S", "stops/?sort=what-stops").content.decode()
    assert shown.index("Apple") < shown.index("Zebra")
    for who, told in (("S", True), ("E", False)):
        lines = b"".join(page(who, "stops/?format=csv").streaming_content).decode().splitlines()
        assert len(lines) == 3
        assert ("Spend freed a month" in lines[0]) is told


def test_asks_the_database_little(people, engagement, signed_in, django_assert_max_num_queries):
    for number in range(5):
        stops.step(people, stops.proposed(people, engagement, title=f"Round {number}"))
    browser, address = signed_in("P"), f"/c/{people.client.key}/decisions/stops/"
    browser.get(address)

    with django_assert_max_num_queries(24):
        browser.get(address)
