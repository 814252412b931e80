from uuid import uuid4

import pytest

from fractional_cto.workspace.findings.models import Finding
from tests.workspace.findings.test_forms import GOOD


@pytest.mark.parametrize("who", ["S", "E", "V"])
def test_is_only_for_the_practitioner(page, who):
    assert page(who, "add/").status_code == page(who, "add/", **GOOD).status_code == 403


def test_wants_an_engagement_first(page):
    assert "No engagement yet" in page("P", "add/").content.decode()


def test_keeps_what_was_typed_beside_the_error(page, engagement):
    answer = page("P", "add/", **{**GOOD, "consequence": " "}, engagement=engagement.pk)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Releases wait"' in shown
    assert "id_consequence_error" in shown


def test_sent_twice_is_one_finding(page, engagement):
    sent = {**GOOD, "engagement": engagement.pk, "once": uuid4()}

    assert page("P", "add/", **sent).url == page("P", "add/", **sent).url == Finding.objects.get().get_absolute_url()
