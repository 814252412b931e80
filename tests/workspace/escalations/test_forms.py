from fractional_cto.workspace.escalations.forms import BlockerForm, EscalateForm
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.people.models import Person
from tests.builders.engagements import begin
from tests.builders.people import roster


def form(people, who="P", **said):
    return EscalateForm(seat=people.seats[who], thing=Blocker(client=people.client, **said)).fields


def test_offers_labels_among_whose_readers_one_is(people, engagement):
    offered = {who: [value for value, _ in BlockerForm(seat=people.seats[who]).fields["label"].choices] for who in "PE"}

    assert offered == {"P": ["open", "people", "person"], "E": ["open"]}


def test_offers_only_the_paths_of_its_own_engagement(people, engagement, path):
    begin(people.seats["P"], title="Before")

    assert list(form(people, engagement=engagement)["path"].queryset) == [path]
    assert not form(people, "stranger", engagement=engagement)["path"].queryset.exists()


def test_asks_first_only_who_can_sign_in_and_may_read_and_settle_it(people, path):
    for who in "BNV":
        roster(people, who)
    Person.objects.create(client=people.client, name="Tom Example", number=99)
    offered = {label: [str(one) for one in form(people, label=label)["first"].queryset] for label in ("open", "person")}

    assert offered == {
        "open": ["Ada Example", "Eve Example", "Sam Example", "Xan Example"],
        "person": ["Ada Example", "Sam Example"],
    }
