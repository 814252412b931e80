def test_says_what_is_blocked_and_what_was_missed(page, blocker):
    shown = page("E").content.decode()

    for words in ("The key is lost.", "Not escalated", "never escalated:"):
        assert words in shown
    assert page("B").status_code == page("V").status_code == 403
    lines = b"".join(page("E", "?format=csv").streaming_content).decode().splitlines()
    assert len(lines) == 2


def test_an_empty_list_says_what_to_do(page):
    assert "Note what is blocked" in page("P").content.decode()
    assert "Note what is blocked" not in page("N").content.decode()
