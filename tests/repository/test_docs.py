from fractional_cto.engine.schema import TABLES
from scripts.docs import on_disk, pages, stale
from tests.repository.tree import nothing


def test_generated_pages_are_fresh():
    nothing([f"docs/{path}" for path in stale()], "Run `make docs` and commit what it writes.")


def test_the_same_code_gives_the_same_pages():
    assert pages() == pages()


def test_every_page_says_that_it_is_made():
    nothing([path for path, text in on_disk().items() if "`make docs`" not in text], "Run `make docs`.")


def test_every_fact_table_is_described():
    page = pages()["reference/facts.md"]

    wrong = [table for table in TABLES if f"\n## {table}\n\n\n" in page]
    nothing(wrong, "Write over the table in engine/schema what it holds.")
