import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.markup import DEEPEST, xml_of

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not valid XML"),
        ("<a>", "not valid XML"),
        ("<a><b></a></b>", "not valid XML"),
        ("<a x='1' x='2'/>", "not valid XML"),
        ("<b/>", "no <a>"),
        (LAUGHS, "document type"),
        (OUTSIDE, "document type"),
        ("<!DOCTYPE a><a/>", "document type"),
        ("<a>&b;</a>", "not valid XML"),
        ("<a>" * 100_000, "too deep"),
    ],
)
def test_refused(text, reason):
    with pytest.raises(Refused, match=reason):
        xml_of(text, "a")


def test_as_deep_as_anybody_writes():
    assert xml_of("<a>" * DEEPEST + "</a>" * DEEPEST, "a").name == "a"


def test_elements_say_where_they_stand_and_what():
    whole = xml_of(
        '<?xml version="1.0" encoding="latin1"?>\n<m:a xmlns:m="x">\n<b k="é"> 1 </b><b/><c><b>2</b></c></m:a>', "a"
    )

    assert [(each.line, each.text, each.attributes) for each in whole.all("b")] == [(3, "1", {"k": "é"}), (3, "", {})]
    assert (whole.say("b"), whole.say("c", "b"), whole.say("c")) == ("1", "2", None)
    assert [each.name for each in whole.every()] == ["a", "b", "b", "c", "b"]
