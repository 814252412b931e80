from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.models import Guarded, Stamped


def test_have_no_table_of_their_own():
    assert Guarded._meta.abstract  # noqa: SLF001  # the documented door
    assert Stamped._meta.abstract  # noqa: SLF001  # as above


def test_refuse_nothing_unless_said():
    assert (Guarded.append_only, Guarded.immutable) == (False, ())


def test_names_a_choice_and_leaves_what_is_none():
    finding = Finding(severity="high", kind="rubbish")

    assert (finding.get_severity_display(), finding.get_kind_display()) == ("High", "rubbish")
    assert Finding(likelihood=None).get_likelihood_display() is None
