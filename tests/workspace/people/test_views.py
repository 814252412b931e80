from fractional_cto.workspace.people.views import tabs


def test_one_of_the_four_parts_is_here():
    links = tabs("abc", "raci")

    assert [link["title"] for link in links if link["here"]] == ["RACI"]
    assert links[0]["href"] == "/c/abc/people/"
