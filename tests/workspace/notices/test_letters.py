from email.utils import parseaddr

import pytest
from django.conf import settings
from django.utils import timezone

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.notices import letters
from fractional_cto.workspace.notices.models import Notice, Unwanted
from fractional_cto.workspace.shared import notices
from tests.builders import decisions
from tests.builders.notices import channel, deliver

WORDS = ("Northwind", "Who releases", "tech lead", "decision is ready")


def why(notice):
    made = letters.letter(notice)
    assert isinstance(made, letters.Unsent)
    return made.why


@pytest.fixture
def notice(ready):
    return Notice.objects.get()


@pytest.mark.parametrize("label", ["people", "person"])
def test_what_not_everybody_may_read_is_not_named(proven, engagement, label):
    decisions.ready(proven, engagement, label=label)

    (mail,) = deliver()

    said = f"{mail.subject} {mail.body}"
    assert "Something waits for you" in mail.subject
    assert f"/c/{proven.client.key}/decisions/1/" in said
    assert not [word for word in WORDS if word in said]


def test_names_are_hidden_in_mail_too(proven, notice):
    proven["S"].hide_names = True
    proven["S"].save()

    (mail,) = deliver()

    assert not [word for word in WORDS if word in f"{mail.subject} {mail.body}"]


def test_who_has_lost_the_seat_gets_nothing(proven, notice):
    proven.seats["S"].ended_at = timezone.now()
    proven.seats["S"].save()

    assert why(notice) == Notice.Why.GONE
    assert deliver() == []


def test_who_is_deactivated_gets_nothing(proven, notice):
    proven["S"].is_active = False
    proven["S"].save()

    assert why(Notice.objects.get()) == Notice.Why.GONE


def test_an_address_that_is_not_proven_gets_nothing(people, engagement):
    decisions.ready(people, engagement)

    assert deliver() == []
    assert Notice.objects.get().why == Notice.Why.UNPROVEN


def test_what_somebody_does_not_want_is_not_sent(proven, notice):
    Unwanted.objects.create(user=proven["S"], kind="decision-ready")

    assert why(notice) == Notice.Why.UNWANTED


def test_who_may_not_read_it_any_more_gets_nothing(proven, notice):
    proven.seats["S"].role = "E"
    proven.seats["S"].save()

    assert why(notice) == Notice.Why.OVER


def test_what_is_decided_or_taken_back_meanwhile_is_not_asked(proven, ready, notice):
    actions.take_back(seat=proven.seats["P"], decision=ready)

    assert why(notice) == Notice.Why.OVER


def test_a_kind_that_is_gone_says_nothing(notice, monkeypatch):
    monkeypatch.setattr(notices, "KINDS", {})

    assert why(notice) == Notice.Why.OVER


def test_says_at_which_client_what_is_asked_by_when_and_where(proven, ready):
    (mail,) = deliver()

    assert mail.to == ["sam@example.org"]
    assert mail.subject == "Fractional CTO: Northwind Example: A decision is ready for you"
    for said in ("Northwind Example", "Who releases?", "Recommended: The tech lead", f"{ready.needed_by:%Y}"):
        assert said in mail.body
    links = [line for line in mail.body.splitlines() if line.startswith("http")]
    assert links == [f"{settings.ENVIRONMENT.address}/c/{proven.client.key}/decisions/1/#options"]


def test_is_known_again_when_it_is_sent_twice(notice):
    headers = letters.letter(notice).extra_headers

    assert headers["Message-ID"] == letters.letter(notice).extra_headers["Message-ID"]
    assert parseaddr(headers["Message-ID"])[1]
    assert headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(("address", "by_itself"), [("http://localhost:8000", False), ("https://cto.example", True)])
def test_a_mail_program_stops_them_by_itself_only_over_tls(notice, settings, address, by_itself):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"address": address})

    headers = letters.letter(notice).extra_headers

    assert headers["List-Unsubscribe"].startswith(f"<{address}/notices/stop/")
    assert ("List-Unsubscribe-Post" in headers) is by_itself


def test_a_name_with_a_line_break_makes_no_header(proven, notice):
    proven.client.name = "North\nBcc: all@example.org"
    proven.client.save()

    (mail,) = deliver()

    assert "\n" not in mail.subject
    assert mail.message()["Bcc"] is None


def test_what_somebody_wrote_stays_on_its_line(proven, engagement):
    made = channel(proven, names=True)
    decisions.ready(proven, engagement, question="Who?\n\nhttps://evil.example/")
    said = letters.message(Notice.objects.get(channel=made), made)
    (mail,) = deliver()

    for text in (mail.body, said):
        assert "Who? https://evil.example/" in text


@pytest.fixture
def told(proven, engagement):
    """Give what a chat is told of a decision, or why not: ``told(label="people")``."""

    def tell(*, names=False, **decision):
        made = channel(proven, names=names)
        decisions.ready(proven, engagement, **decision)
        return letters.message(Notice.objects.get(channel=made), made)

    return tell


def test_a_chat_reads_a_title_only_where_somebody_wants_it_and_everybody_may(told):
    assert "Who releases?" in told(names=True)
    assert "Who releases?" not in told()


@pytest.mark.parametrize("label", ["people", "person"])
def test_of_what_not_everybody_may_read_a_chat_hears_nothing(told, label):
    assert told(names=True, label=label).why == Notice.Why.PRIVATE


def test_a_chat_of_a_practitioner_who_has_gone_hears_nothing(proven):
    made = channel(proven)
    proven.seats["P"].role = "X"
    proven.seats["P"].save()
    notice = Notice(client=proven.client, kind="decision-ready", recipient=proven["S"], channel=made, thing=1)

    assert letters.message(notice, made).why == Notice.Why.GONE
