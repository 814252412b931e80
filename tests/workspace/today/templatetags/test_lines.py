import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone
from django_cotton.compiler_regex import CottonCompiler

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared.needs import Kind, Need
from fractional_cto.workspace.today.queries import Place
from fractional_cto.workspace.today.templatetags.lines import cards

TODAY = timezone.localdate()
# What the page would say of a place with the component of cards.
COMPONENT = """
<c-card flush colour="{{ client.colour }}" title="{{ client.name }}" href="{{ client.get_absolute_url }}">
<c-slot name="actions"><span class="text-secondary">1 thing</span></c-slot><ul class="needs">LINES</ul></c-card>"""


def place(*needs, room=9):
    client = Client(key="abcdefghjk", name="Smith & <Sons>", colour="teal")
    return Place(client=client, role="", needs=list(needs), room=room)


def need(**more):
    return Need(**{"client": 1, "kind": Kind.WAITING, "title": "Answer <Sam>", "href": "/a/?b&c", **more})


def drawn(**more):
    return " ".join(cards([place(need(**more))]).split())


def test_a_card_is_that_of_the_component():
    shown = place(need())
    component = Template(CottonCompiler().process(COMPONENT)).render(Context({"client": shown.client}))

    def bare(page):
        return re.sub(r"\s*(<|>)\s*", r"\1", page)

    assert bare(re.sub(r"(?s)(<ul[^>]*>).*(</ul>)", r"\1LINES\2", cards([shown]))) == bare(component)


def test_a_client_that_needs_nobody_has_no_card():
    assert cards([place()]) == ""


def test_what_has_no_room_is_counted():
    page = cards([place(*[need()] * 3, room=1)])

    assert page.count("<li") == 1
    assert "3 things" in page
    assert (
        '<a href="?client=abcdefghjk">2 more<span class="visually-hidden"> at Smith &amp; &lt;Sons&gt;</span>' in page
    )


def test_nothing_that_was_written_becomes_part_of_the_page():
    page = drawn(on="<b>Sam", adds="<i>Buy", act="<u>Go", by=TODAY)

    assert "Answer &lt;Sam&gt;" in page
    assert 'href="/a/?b&amp;c"' in page
    assert not re.search(r"<[biu]>", page)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": Kind.DECISION}, '<li class="decision">'),
        ({"on": "Sam"}, '<span class="text-secondary">waiting for Sam</span>'),
        ({"adds": "Recommended: buy"}, '<span class="need-more">Recommended: buy</span>'),
        ({"adds": "Buy", "by": TODAY}, '<span class="need-more">Buy · needed <time'),
        ({"by": TODAY - timedelta(days=1)}, '<span class="text-danger">late: was needed <time'),
        (
            {"act": "Look"},
            'need-act" href="/a/?b&amp;c">Look<span class="visually-hidden">: Answer &lt;Sam&gt;</span></a>',
        ),
        ({"by": TODAY, "since": TODAY - timedelta(days=1)}, "waits for 1 day</span>"),
        ({"by": TODAY, "since": TODAY - timedelta(days=2)}, "waits for 2 days</span>"),
        ({"since": TODAY}, ">since today</time>"),
        ({"kind": Kind.SOON, "since": TODAY}, ">today</time>"),
    ],
)
def test_a_line_says_what_is_known(more, said):
    assert said in drawn(**more)
