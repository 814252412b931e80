"""What the form component asks of sending.py."""

from typing import Any

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fractional_cto.workspace.shared import sending

register = template.Library()


@register.simple_tag(takes_context=True)
def form_token(context: dict[str, Any], form: forms.BaseForm | None = None) -> SafeString | str:
    """Draw the hidden field that makes a form count once, and with a form be kept; nothing for who is not signed in."""
    token = sending.new_token(context["request"], form)
    return format_html('<input type="hidden" name="{}" value="{}">', sending.FIELD, token) if token else ""


@register.simple_tag(takes_context=True)
def fill_in(context: dict[str, Any], form: forms.BaseForm) -> bool:
    """Fill in what was kept of this form while its person was signed out, and tell whether there was something."""
    return sending.fill_in(context["request"], form)
