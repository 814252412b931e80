from fractional_cto.workspace.shared import notices


def test_an_entry_brings_the_kinds_that_name_its_noun_and_verb(monkeypatch):
    monkeypatch.setattr(notices, "KINDS", {})
    kind = notices.Kind(name="one", title="One", noun="thing", verbs=("made", "changed"), word=lambda *_: None)
    notices.add(kind)

    assert notices.of("thing", "made") == [kind]
    assert notices.of("thing", "dropped") == notices.of("other", "made") == []
    assert list(kind.to(None, None)) == []
