import pytest

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.notices.models import Notice
from tests.builders import decisions, findings
from tests.builders.engagements import begin
from tests.builders.notices import deliver, prove
from tests.builders.people import seat


@pytest.fixture
def week(proven, engagement):
    """Have something decided, something overdue, something confidential, and let the digests be due."""
    decisions.decided(proven, engagement, question="Who pays?")
    decisions.ready(proven, engagement, question="Who releases?", needed_by=decisions.day(-1))
    decisions.ready(proven, engagement, question="Who leaves?", label="person")
    Notice.objects.all().delete()
    return proven


def digest(people, who, client):
    """Let one digest be due, and give the mail, if one goes out."""
    user = people.seats[who].user
    Notice.objects.create(client=client, kind="digest", event=f"2026-W50-{client}", recipient=user)
    return next(iter(deliver()), None)


def test_names_what_everybody_may_read_and_counts_the_rest(week):
    mail = digest(week, "S", week.client)

    assert mail.subject == "Fractional CTO: Northwind Example: your week"
    for said in ("Northwind Example", "Who releases?", "Decided this week", "Who pays? – The tech lead"):
        assert said in mail.body
    assert "Who leaves?" not in mail.body
    assert "1 more, on the page" in mail.body


def test_what_somebody_wrote_stays_on_its_line(proven, engagement):
    decisions.ready(proven, engagement, question="Who?\n\nhttps://evil.example/\r\n- Pay now")
    Notice.objects.all().delete()

    assert "Who? https://evil.example/ - Pay now" in digest(proven, "S", proven.client).body


def test_where_there_is_nothing_none_is_sent(proven):
    assert digest(proven, "B", proven.client) is None
    assert Notice.objects.get().why == "over"


def test_names_are_hidden_in_it_too(week):
    week["S"].hide_names = True
    week["S"].save()
    mail = digest(week, "S", week.client)

    assert "Needs a decision: 2" in mail.body
    assert not [word for word in ("Northwind", "Who ", "tech lead") if word in f"{mail.subject} {mail.body}"]


def test_several_clients_side_by_side_are_figures_alone(week):
    second = Client.objects.create(name="Zuider Example")
    other = seat(second, week["P"], "P")
    begin(other)
    findings.finding(second, second.engagements.get(), 1, title="Nobody sleeps")
    mail = digest(week, "P", None)

    assert "Northwind" not in mail.subject
    for said in ("Northwind Example", "Zuider Example", "Late: 5", "Needs a decision: 1"):
        assert said in mail.body
    assert not [word for word in ("Who ", "sleeps", "tech lead", "Ship again") if word in mail.body]


def test_a_practitioner_of_one_client_reads_titles(week):
    assert "Who releases?" in digest(week, "P", None).body


def test_of_a_client_somebody_only_works_for_the_practitioners_digest_tells_nothing(week):
    prove(week.stranger)
    seat(week.client, week.stranger, "X")
    findings.finding(week.foreign, findings.engagement(week.foreign), 1)
    mail = digest(week, "stranger", None)

    assert "Southgate" in mail.body
    assert "Northwind" not in mail.body
    other = digest(week, "stranger", week.client)
    assert other is None or "Southgate" not in other.body
