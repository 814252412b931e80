from django import forms

from fractional_cto.workspace.engagements.forms.choices import offer
from fractional_cto.workspace.people.models import Person
from tests.builders.engagements import person


def test_offers_only_these_rows(people):
    class Choose(forms.Form):
        who = forms.ModelChoiceField(Person.objects.none())

    own = person(people.client)
    person(people.foreign, "Otto Example")
    form = Choose()
    offer(form, "who", Person.objects.filter(client=people.client))

    assert list(form.fields["who"].queryset) == [own]
