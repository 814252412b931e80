import pytest

from fractional_cto.workspace.notices.forms import ChoicesForm
from fractional_cto.workspace.notices.models import Rhythm

SENT = {"wanted": ["digest"], "day": "4", "hour": "16", "time_zone": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("field", "value"), [("wanted", ["nonsense"]), ("day", "7"), ("hour", "24"), ("time_zone", "Nowhere/At")]
)
def test_takes_nothing_that_is_not_offered(field, value):
    assert field in ChoicesForm({**SENT, field: value}).errors


def test_gives_what_was_chosen_and_begins_with_what_is():
    form = ChoicesForm(SENT)
    assert form.is_valid()
    assert form.cleaned_data == {"wanted": {"digest"}, "day": 4, "hour": 16, "time_zone": "Europe/Berlin"}

    known = ChoicesForm.known(Rhythm(time_zone="UTC"), {"decision-ready"})
    assert (known["day"], known["hour"], known["time_zone"]) == (0, 7, "UTC")
    assert "digest" in known["wanted"]
    assert "decision-ready" not in known["wanted"]
