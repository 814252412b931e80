import re

import pytest
from django.contrib.auth.models import AnonymousUser

from fractional_cto.workspace.shared import sending
from fractional_cto.workspace.shared.gallery import Sample
from fractional_cto.workspace.shared.templatetags.sending import fill_in, form_token


@pytest.fixture
def asked(people, client, rf):
    request = rf.get("/components/")
    request.user = people["P"]
    request.session = client.session
    return request


def test_who_is_not_signed_in_gets_no_token(asked):
    asked.user = AnonymousUser()

    assert form_token({"request": asked}) == ""


def test_each_form_gets_a_token_of_its_own(asked):
    drawn = {form_token({"request": asked}) for _ in range(2)}

    assert len(drawn) == 2
    assert all(f'name="{sending.FIELD}"' in one for one in drawn)


def test_a_form_by_hand_keeps_nothing(asked):
    def keeps(*form):
        asked.method, asked.POST = "POST", {sending.FIELD: re.search(r'value="([^"]+)"', form_token(shown, *form))[1]}
        return sending.read_token(asked).keeps

    shown = {"request": asked}
    assert keeps() == set()
    assert "when" in keeps(Sample())


def test_tells_that_nothing_was_kept(asked):
    assert fill_in({"request": asked}, Sample()) is False
