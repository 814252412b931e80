import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.shared.controls import Renderer

CHOICES = [("", "Any <one>"), ("a&b", 'Says "so"'), ("Group <1>", [(3, "Three"), (None, "None")])]


TYPED = {"text": '"><b>', "mail": "a'b", "count": "1.50", "day": "<2026>", "sure": "on", "hidden": "&amp;"}


class Choosing(forms.Form):
    one = forms.ChoiceField(
        choices=CHOICES, widget=forms.Select({"class": "form-select", "autofocus": True, "x": False})
    )
    some = forms.MultipleChoiceField(choices=CHOICES, required=False)
    text = forms.CharField(widget=forms.TextInput({"placeholder": 'Say "<so>"', "autofocus": True, "x": False}))
    mail = forms.EmailField(required=False)
    count = forms.DecimalField(min_value=0)
    day = forms.DateField()
    sure = forms.BooleanField()
    hidden = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize("chosen", [None, {"one": "a&b", "some": ["3", "a&b"]}, {"one": "gone", "some": [], **TYPED}])
def test_draws_what_django_draws(chosen):
    ours, theirs = (Choosing(chosen, renderer=renderer) for renderer in (Renderer(), DjangoTemplates()))

    for name in ours.fields:
        assert parse_html(str(ours[name])) == parse_html(str(theirs[name]))


def test_what_people_wrote_stays_text():
    drawn = str(Choosing(renderer=Renderer())["one"])

    assert "Any &lt;one&gt;" in drawn
    assert 'label="Group &lt;1&gt;"' in drawn
    assert 'value="&quot;&gt;&lt;b&gt;"' in str(Choosing(TYPED, renderer=Renderer())["text"])


@pytest.mark.parametrize(("required", "word"), [(True, "Choose"), (False, "Not said")])
def test_a_choice_that_is_none_is_a_word(required, word):
    form = type("Form", (forms.Form,), {"one": forms.ModelChoiceField(User.objects.none(), required=required)})

    assert f'<option value="" selected>{word}</option>' in str(form(renderer=Renderer())["one"])


def test_every_form_is_drawn_so(settings):
    assert isinstance(Choosing().renderer, Renderer)
