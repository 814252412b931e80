from fractional_cto.engine.collectors.words import finder


def test_any_of_the_words_is_found_as_it_is_written():
    find = finder(("a.b", "ключ"))

    assert find(b"xa.bx")
    assert find("один ключ".encode())
    assert not any(map(find, (b"aXb", b"A.B", b"", "люч".encode())))
