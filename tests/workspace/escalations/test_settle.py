def test_says_how_it_ended(page, escalated):
    assert page("X", "1/settle/").status_code == page("X", "1/settle/", how="So.").status_code == 403
    assert page("S", "1/settle/").status_code == 200
    assert page("E", "1/settle/", how=" ").status_code == 422

    page("E", "1/settle/", how="Found it.")

    for words in ("Settled", "Found it. (Eve Example)"):
        assert words in page("N", "1/").content.decode()
