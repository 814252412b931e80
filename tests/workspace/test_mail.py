from pathlib import Path

import pytest

from fractional_cto.workspace.mail import mail

HERE = Path("somewhere")


@pytest.mark.parametrize("wrong", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_refuses_what_is_no_address(wrong):
    with pytest.raises(ValueError, match="CTO_MAIL takes an address such as"):
        mail(wrong, HERE)


def test_writes_into_files_where_no_server_is_known():
    assert mail("", HERE)["EMAIL_FILE_PATH"] == HERE / "mail"


def test_encrypts_by_default():
    found = mail("smtp://post%40example.org:s%3Acret@mail.example.org", HERE)

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("post@example.org", "s:cret")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)


def test_encrypts_from_the_first_byte_where_asked():
    found = mail("smtps://mail.example.org:4650", HERE)

    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (4650, False, True)
