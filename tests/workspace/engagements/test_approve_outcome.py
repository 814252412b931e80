from tests.builders.engagements import promise


def test_says_what_is_missing(people, engagement, signed_in, at):
    promise(people.seats["P"], engagement, accountable=None)

    shown = signed_in("S").post(at("outcomes/1/approve/")).content.decode()
    assert "can not be approved yet" in shown
    assert "one accountable person" in shown


def test_whose_address_is_not_proven_is_led_to_the_mail_that_proves_it(outcome, signed_in, at, mailed):
    shown = signed_in("S").post(at("outcomes/1/approve/")).content.decode()

    assert '<a href="/accounts/password/reset/">have a new password sent there</a>' in shown
    outcome.refresh_from_db()
    assert outcome.state == "proposed"


def test_approves(outcome, signed_in, at):
    assert signed_in("S").post(at("outcomes/1/approve/")).status_code == 302

    outcome.refresh_from_db()
    assert outcome.state == "approved"
