import smtplib

import pytest

from fractional_cto.workspace.practice import mail


@pytest.mark.parametrize("trouble", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected("gone")])
def test_says_that_a_mail_could_not_be_sent(invited, monkeypatch, trouble):
    def fail(*_):
        raise trouble

    monkeypatch.setattr(mail, "send_mail", fail)

    assert mail.send(invited()[0], "link") is False


def test_names_no_client(invited, mailoutbox):
    assert mail.send(invited()[0], "http://testserver/invited/secret/")

    written = mailoutbox[0]
    assert written.to == ["una@example.org"]
    assert "Ada Example invites you to a workspace, as engineer." in written.body
    assert "http://testserver/invited/secret/" in written.body
    assert "Northwind" not in f"{written.subject} {written.body}"
