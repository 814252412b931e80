def test_asks_the_next_one(page, escalated):
    assert page("S", "1/up/").status_code == page("S", "1/up/", reason="So.").status_code == 403
    assert page("E", "1/up/", reason=" ").status_code == 422

    page("E", "1/up/", reason="I have no key.")

    for words in ("At Xan Example", "I have no key."):
        assert words in page("N", "1/").content.decode()
