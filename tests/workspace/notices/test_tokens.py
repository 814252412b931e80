from fractional_cto.workspace.notices import tokens
from fractional_cto.workspace.notices.models import Notice


def test_a_token_says_whose_and_which_and_nothing_else_does(people):
    token = tokens.stop_address(people["S"], "decision-ready").split("/")[-2]

    assert tokens.read(token) == (people["S"], "decision-ready")
    assert tokens.read(f"{token}x") is None
    people["S"].pk = 10**6
    assert tokens.read(tokens.stop_address(people["S"], "decision-ready").split("/")[-2]) is None


def test_names_are_alike_for_the_same_and_tell_no_number(db):
    names = [tokens.name_of(Notice(pk=pk)) for pk in (1, 1, 2)]

    assert names[0] == names[1] != names[2]
    assert len(names[0]) == 32
