from tests.builders import decisions


def test_tells_nobody_of_what_is_not_theirs(page, people, engagement):
    decisions.raised(people, engagement, category="own-fees")

    assert page("E", "1/madr/").status_code == page("E", "2/madr/").status_code == 404
    assert page("B", "1/madr/").status_code == 403


def test_gives_a_record(page, decided):
    answer = page("E", "1/madr/")

    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="0001-who-releases.md"'
    assert b'Chosen option: "The tech lead", because We sleep better.' in answer.content
    assert "/decisions/1/madr/" in page("E", "1/").content.decode()
