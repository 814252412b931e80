from fractional_cto.workspace.interview import actions


def test_opens_for_who_may(page):
    assert page("P", "no-such-question/").status_code == 404
    for who, status in [("stranger", 404), ("X", 403), ("E", 403), ("S", 200)]:
        assert page(who, "restore-test/").status_code == status


def test_says_that_nobody_answered_and_what_good_looks_like(page):
    shown = page("S", "restore-test/").content.decode()

    for words in ("Nobody has answered this yet.", "A date within the last six months", "Next open question for them"):
        assert words in shown


def test_tells_every_answer_with_name_day_and_what_became_of_it(people, note, page):
    note()
    actions.withdraw(seat=people.seats["P"], answer=note(by="Bob Sample", answer="Next year."), reason="A plan.")
    shown = page("S", "restore-test/").content.decode()

    for words in ("Ida Example", "Level 3: automatic.", "Noted by Ada Example", "A plan.", "<del"):
        assert words in shown
    assert "restore-test/1/withdraw/" not in shown
    assert "restore-test/1/withdraw/" in (led := page("P", "restore-test/").content.decode())
    assert "restore-test/2/withdraw/" not in led
