import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from fractional_cto.workspace.shared.controls import Renderer

CHOICES = [("", "Any <one>"), ("a&b", 'Says "so"'), ("Group <1>", [(3, "Three"), (None, "None")])]


class Choosing(forms.Form):
    one = forms.ChoiceField(
        choices=CHOICES, widget=forms.Select({"class": "form-select", "autofocus": True, "x": False})
    )
    some = forms.MultipleChoiceField(choices=CHOICES, required=False)
    text = forms.CharField()


@pytest.mark.parametrize("chosen", [None, {"one": "a&b", "some": ["3", "a&b"]}, {"one": "gone", "some": []}])
def test_draws_what_django_draws(chosen):
    ours, theirs = (Choosing(chosen, renderer=renderer) for renderer in (Renderer(), DjangoTemplates()))

    for name in ours.fields:
        assert parse_html(str(ours[name])) == parse_html(str(theirs[name]))


def test_what_people_wrote_stays_text():
    drawn = str(Choosing(renderer=Renderer())["one"])

    assert "Any &lt;one&gt;" in drawn
    assert 'label="Group &lt;1&gt;"' in drawn


def test_every_form_is_drawn_so(settings):
    assert isinstance(Choosing().renderer, Renderer)
