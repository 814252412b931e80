from scripts.colours import FILE, sheet


def test_pages_draw_in_the_colours_of_the_engine():
    assert FILE.read_text(encoding="utf-8") == sheet(), "Run `make docs` and commit what it writes."
