from fractional_cto.workspace.notices.columns import about
from fractional_cto.workspace.notices.models import Notice


def test_says_what_sort_of_word_it_is_and_nothing_else():
    told = [about(Notice(kind=kind)) for kind in ("decision-ready", "digest", "gone")]

    assert told == ["A decision is ready for you", "Your week in one mail", "gone"]
