import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fractional_cto.engine.reports.charts import render
from tests.builders.reports import HOSTILE

PADDING = {"left": 10, "right": 10, "top": 5, "bottom": 5}


def picture(text="words", title="Title", description="What it shows."):
    specification = render.base(50, PADDING)
    encoding = {"x": {"value": 1}, "width": {"value": 9}, "height": {"value": 9}, "description": {"value": text}}
    specification["marks"] = [
        {"type": "rect", "encode": {"enter": {**encoding, "fill": {"value": "#123456"}}}},
        {"type": "text", "encode": {"enter": {"text": {"value": text}, "description": {"value": text}}}},
    ]
    return str(render.svg("picture-1", title, description, specification))


def test_it_has_a_title_and_a_description():
    drawn = picture()
    assert 'aria-labelledby="picture-1-title picture-1-description"' in drawn
    assert '<title id="picture-1-title">Title</title><desc id="picture-1-description">What it shows.</desc>' in drawn


def test_it_grows_with_the_page():
    assert 'viewBox="0 0 880 60"' in picture()


def test_a_pointer_sees_what_a_shape_is():
    assert '<path d="M1,0h9v9h-9Z" fill="#123456"><title>words</title></path>' in picture()
    assert "<title>words</title>words</text>" in picture()


@pytest.mark.parametrize("text", ["</svg><script>x</script>", '"><a href="http://evil.example">', HOSTILE])
def test_hostile_words_stay_words(text):
    drawn = picture(text, text, text)
    tree = ET.fromstring(drawn)  # noqa: S314  # written by the function under test
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags == {"svg", "title", "desc", "g", "path", "text"}
    assert not re.search(r"\s(?:href|on\w+)=", re.sub(r">[^<]*<", "><", drawn))


@settings(max_examples=25, deadline=None)
@given(st.text())
def test_no_text_ends_the_process(anything):
    assert ET.fromstring(picture(anything)).tag.endswith("svg")  # noqa: S314  # as above


def test_the_same_picture_gives_the_same_text():
    assert picture() == picture()
