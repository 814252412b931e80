from django.utils.functional import lazystr
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.shared.escaping import escaped, filled

VALUES = st.one_of(st.text(alphabet="<>&\"'a{}#;\\ ä"), st.text(), st.integers(), st.none(), st.booleans(), st.floats())


@given(VALUES)
def test_is_as_strict_as_django(value):
    for one in (value, SafeString(value), lazystr(value)):
        assert escaped(one) == conditional_escape(one)


@given(VALUES, VALUES)
def test_fills_in_as_django_does(first, second):
    markup = '<a href="{}">{{{}}}</a>'

    assert filled(markup, first, second) == format_html(markup, first, second)
    assert isinstance(filled(markup, first, second), SafeString)


def test_what_looks_safe_only_until_it_is_changed_is_escaped():
    assert escaped(SafeString("<b>")[:2]) == "&lt;b"
    assert escaped(SafeString("<b>") + "<i>") == "&lt;b&gt;&lt;i&gt;"
