import inspect

from django.core.exceptions import ValidationError

from fractional_cto.workspace.engagements.actions import refusals


def test_every_refusal_can_stand_in_a_form_and_be_told_apart():
    named = [kind for _, kind in inspect.getmembers(refusals, inspect.isclass) if kind.__module__ == refusals.__name__]

    assert len(named) >= 9
    assert all(issubclass(kind, ValidationError) for kind in named)
