from tests.builders.engagements import agree, write


def test_without_a_version_nothing_can_have_changed(engagement, seen):
    assert "No version yet" in seen("E", "charter/changes/")


def test_marks_old_and_new_words_field_by_field(people, engagement, seen):
    agree(people, engagement)
    write(people.seats["P"], engagement.charter, texts={"exit_condition": "When <it> hums"}, terms={"rate": 990})

    shown = seen("E", "charter/changes/")
    assert ">Exit condition</h2>" in shown
    assert "<ins>" in shown
    assert "<del>" in shown
    assert "When &lt;it&gt; hums" in shown
    assert "990" not in shown
    assert "990" in seen("S", "charter/changes/")
