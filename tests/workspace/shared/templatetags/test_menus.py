from types import SimpleNamespace

from fractional_cto.workspace.shared.templatetags.menus import client_links, page_links


def client(pk, name, colour="red"):
    return SimpleNamespace(pk=pk, name=name, colour=colour, get_absolute_url=lambda: f"/c/{pk}/")


def test_nothing_to_show():
    assert (page_links([]), client_links([], None)) == ("", "")


def test_the_page_that_is_shown_is_marked():
    entries = [{"href": "/c/a/", "here": False, "title": "Home"}, {"href": "/c/a/b/", "here": True, "title": "R & D"}]

    assert page_links(entries).split("\n") == [
        '<li><a href="/c/a/">Home</a></li>',
        '<li><a href="/c/a/b/" aria-current="page">R &amp; D</a></li>',
    ]


def test_the_client_that_is_shown_is_marked():
    first, second = client_links([client(1, "Shop"), client(2, "Till", "blue")], 2).split("\n")

    assert first == '<li><a href="/c/1/"><span class="client-dot client-red"></span>Shop</a></li>'
    assert second.startswith(
        '<li><a href="/c/2/" aria-current="true"><span class="client-dot client-blue"></span>Till <svg'
    )


def test_without_a_client_none_is_marked():
    assert "aria-current" not in client_links([client(1, "Shop")], "")


def test_what_people_wrote_stays_text():
    assert "&lt;b&gt;" in client_links([client(1, "<b>")], None)
    assert 'class="client-dot client-&quot;x"' in client_links([client(1, "Shop", '"x')], None)
