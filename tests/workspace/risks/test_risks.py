from tests.builders import risks
from tests.builders.people import roster
from tests.builders.risks import day


def test_opens_for_who_may(page):
    for who, status in [("stranger", 404), ("B", 403), ("V", 200), ("N", 200), ("E", 200)]:
        assert page(who).status_code == status


def test_an_empty_register_says_what_to_do(page):
    assert "Add a risk" in page("P").content.decode()
    assert "Add a risk" not in page("S").content.decode()


def test_says_what_hurts_and_for_how_long(people, engagement, page):
    risks.raised(people, engagement, identified_on=day(-90), owner=None)
    risks.expired(people, engagement)
    shown = page("S").content.decode()

    for words in ("<strong>2</strong> high or critical, the oldest for 90 days", "<strong>1</strong> open again"):
        assert words in shown
    for words in ("Risks that are not closed, by likelihood and impact today", "Nobody named", "for 90 days"):
        assert words in shown


def test_who_may_not_read_a_risk_is_not_told_how_many_there_are(people, engagement, page):
    risks.raised(people, engagement, label="person")
    shown = page("E").content.decode()

    assert "No risk yet" in shown
    assert "high or critical" not in shown
    assert "<table" not in shown


def test_a_vendor_reads_what_they_own_and_no_figures(people, engagement, page):
    risks.raised(people, engagement, event="a fire")
    risks.raised(people, engagement, event="a flood", owner=roster(people, "V", kind="vendor"))
    shown = page("V").content.decode()

    assert "A flood" in shown
    for words in ("A fire", "high or critical", "likelihood and impact today", "Who answers for it"):
        assert words not in shown


def test_sorts_and_exports(people, engagement, page):
    risks.raised(people, engagement, event="a fire", identified_on=day(-90))
    risks.raised(people, engagement, event="a flood")
    newest = page("S", "?sort=-known-since").content.decode()

    assert newest.index("A flood") < newest.index("A fire")
    lines = b"".join(page("S", "?format=csv&search=fire").streaming_content).decode().splitlines()
    assert "Days" in lines[0]
    assert len(lines) == 2


def test_asks_the_database_little(people, signed_in, engagement, django_assert_max_num_queries):
    for number in range(8):
        risks.raised(people, engagement, event=f"event {number}")
    browser, address = signed_in("P"), f"/c/{people.client.key}/risks/"
    browser.get(address)

    with django_assert_max_num_queries(28):
        browser.get(address)
