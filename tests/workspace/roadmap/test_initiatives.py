from tests.builders import roadmap


def test_opens_for_who_may(page):
    for who, status in [("stranger", 404), ("B", 403), ("V", 403), ("N", 200), ("E", 200)]:
        assert page(who).status_code == status


def test_says_what_to_do_before_anything_is_there(people, page, request):
    assert "No engagement yet" in page("P").content.decode()
    request.getfixturevalue("engagement")
    shown = page("P").content.decode()
    assert "No initiative yet" in shown
    assert "Add an initiative" in shown
    assert "Add an initiative" not in page("S").content.decode()


def test_the_first_line_counts_against_the_limit(people, engagement, full, page):
    assert "3 of 3 active: one more takes the place of another." in page("E").content.decode()
    roadmap.waived(people, engagement)

    shown = page("E").content.decode()
    assert "One more than the limit until" in shown
    assert "Waive the limit" not in shown
    assert "Waive the limit" in page("S").content.decode()


def test_sorts_and_exports(people, engagement, page):
    roadmap.active(people, engagement, "Zebra")
    roadmap.parked(people, engagement, "Apple")

    shown = page("S", "?sort=initiative").content.decode()
    assert shown.index("Apple") < shown.index("Zebra")
    lines = b"".join(page("S", "?format=csv").streaming_content).decode().splitlines()
    assert "Takes a place" in lines[0]
    assert len(lines) == 3


def test_asks_the_database_little(people, engagement, full, signed_in, django_assert_max_num_queries):
    browser, address = signed_in("P"), f"/c/{people.client.key}/initiatives/"
    browser.get(address)

    with django_assert_max_num_queries(22):
        browser.get(address)
