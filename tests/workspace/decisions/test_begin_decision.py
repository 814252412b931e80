import pytest
from django.utils.html import escape

from fractional_cto.workspace.decisions.models import Decision, Template
from fractional_cto.workspace.decisions.starts import STARTS
from tests.builders.decisions import day

SAID = {"question": "Which?", "category": "tools", "kind": "lasting", "label": "open"}


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V"])
def test_is_for_who_recommends(page, engagement, who):
    assert page(who, "begin/").status_code == 403


def test_offers_every_template(page, engagement):
    shown = page("P", "begin/").content.decode()

    for name in Template:
        assert f"?template={name}" in shown
        assert escape(STARTS[name].lead) in shown


def test_a_template_brings_its_options(page, engagement):
    form = page("P", "add/?template=vendor")
    assert form.context["form"]["category"].value() == "tools"
    assert STARTS["vendor"].drivers[0] in form.content.decode()

    page("P", "add/?template=vendor", **SAID, engagement=engagement.pk, raised_on=day(-1))
    made = Decision.objects.get()
    assert (made.template, made.options.filter(nothing=True).count()) == ("vendor", 1)
    assert [option.title for option in made.options.all()][1:] == [one.title for one in STARTS["vendor"].options]
    asked = page("P", "1/options/3/").content.decode()
    assert "Notice period, automatic renewal" in asked


def test_what_is_no_template_brings_nothing(page, engagement):
    page("P", "add/?template=bribe", **SAID, engagement=engagement.pk, raised_on=day(-1))

    assert [option.title for option in Decision.objects.get().options.all()] == ["Do nothing"]
