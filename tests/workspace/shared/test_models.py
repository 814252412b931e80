from fractional_cto.workspace.shared.models import Guarded, Stamped


def test_have_no_table_of_their_own():
    assert Guarded._meta.abstract  # noqa: SLF001  # the documented door
    assert Stamped._meta.abstract  # noqa: SLF001  # as above


def test_refuse_nothing_unless_said():
    assert (Guarded.append_only, Guarded.immutable) == (False, ())
