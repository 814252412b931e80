from datetime import date

from tests.builders.audits import asked, done


def test_opens_for_who_may(page):
    for who, status in [("stranger", 404), ("X", 403), ("E", 403), ("B", 403), ("N", 403), ("V", 403), ("S", 200)]:
        assert page(who).status_code == status


def test_without_an_audit_it_says_when_answers_count(page):
    shown = page("P").content.decode()

    assert "<strong>0 of 63</strong> questions answered. Answers count in the first audit." in shown
    assert "63 questions" in shown


def test_puts_questions_together_by_whom_to_ask_with_reason_and_answer(people, note, page):
    note()
    note(on=date(2026, 6, 1), by="Bob Sample", answer="In June.", level=None)
    shown = page("S").content.decode()

    names = ["The founder", "The technical lead", "The engineers, each alone", "Whoever runs the systems"]
    places = [shown.index(f'card-title">{name}') for name in [*names, "Whoever pays the bills"]]
    assert places == sorted(places)
    for words in ("A backup that nobody has restored is a hope.", "A date within the last six months"):
        assert words in shown
    assert "In June." in shown
    assert "In May" not in shown
    assert "2 answers" in shown


def test_says_what_counts_from_the_next_audit_on(people, note, page):
    run = done(asked(people.seats["P"]))
    assert f'All of it counted in <a href="{run.get_absolute_url()}"' in page("S").content.decode()

    note()
    assert "<strong>1</strong> change since" in (told := page("P").content.decode())
    assert "ask for it" in told
    assert "ask for it" not in page("S").content.decode()


def test_filters_and_says_where_nothing_fits(note, page):
    note()

    assert "1 of 63 questions" in page("P", "?state=answered").content.decode()
    assert "Nothing matches" in page("P", "?search=xyzzy").content.decode()


def test_exports_what_is_listed(note, page):
    note()
    lines = b"".join(page("S", "?format=csv&state=answered").streaming_content).decode().splitlines()

    assert len(lines) == 2
    assert "In May; it took 50 minutes." in lines[1]
    assert b"".join(page("S", "?format=xlsx").streaming_content).startswith(b"PK")
    assert b'question = "restore-test"' in page("S", "?format=toml").content
    assert page("S", "?format=toml&state=lost").status_code == 400


def test_asks_the_database_little(people, signed_in, note, django_assert_max_num_queries):
    for name in ("restore-test", "backups-exist", "backup-reach", "access-review"):
        note(question=name)
    browser, address = signed_in("P"), f"/c/{people.client.key}/interview/"
    browser.get(address)

    with django_assert_max_num_queries(12):
        browser.get(address)
