import subprocess

import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.notices import chat
from fractional_cto.workspace.shared import vault


def test_an_address_is_sealed_for_its_client_alone(people):
    sealed = chat.seal(people.client, "jsons://example.org/secret")

    assert "secret" not in sealed
    assert chat.unseal(people.client, sealed) == "jsons://example.org/secret"
    with pytest.raises(vault.Unreadable):
        chat.unseal(people.foreign, sealed)


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(chat, "is_there", lambda: False)

    with pytest.raises(ValidationError, match="pip install"):
        chat.service_of("jsons://example.org")


@pytest.mark.parametrize("said", ["", "no answer", '{"sent": tru'])
def test_a_process_that_does_not_answer_says_nothing(monkeypatch, said):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout=said))

    assert chat.ask("jsons://example.org", "Hello") == {}


def test_the_address_stands_in_no_list_of_processes(monkeypatch):
    started = []

    def run(command, **how):
        started.append((command, how["env"]))
        return subprocess.CompletedProcess(command, 0, stdout='{"sent": true}')

    monkeypatch.setattr(subprocess, "run", run)
    chat.ask("jsons://example.org/secret", "Hello")

    assert "secret" not in str(started)
    assert not [name for name in started[0][1] if name.startswith(("CTO_", "DATABASE"))]
