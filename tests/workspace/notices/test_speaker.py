import json
import subprocess
import sys

import pytest

from fractional_cto.workspace.notices import chat, speaker
from tests.builders.hosts import serving
from tests.builders.surroundings import HERE

# what apprise imports of Python is none of ours
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """Serve an address over TLS on this machine, as a chat of one's own would be."""
    with serving(tmp_path_factory.mktemp("served"), tmp_path_factory.mktemp("keys")) as served:
        yield served


@pytest.fixture
def allowed(host, monkeypatch):
    """Allow this machine, and believe its certificate."""
    monkeypatch.setattr(chat, "ALLOWED", ("127.0.0.1", "::1"))
    monkeypatch.setattr(chat, "CERTIFICATES", str(host.certificates))
    host.said.clear()
    host.elsewhere = ""
    return f"jsons://localhost:{host.port}/hook"


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("", speaker.UNKNOWN),
        ("nonsense", speaker.UNKNOWN),
        ("json://example.org/hook", speaker.UNKNOWN),
        ("mailtos://u:p@example.org", speaker.UNKNOWN),
        ("syslog://", speaker.UNKNOWN),
        ("mmost://example.org/abcdefghijklmnopqrstuvwx", speaker.UNKNOWN),
        ("jsons://example.org/hook?verify=no", speaker.LOOSE),
        ("jsons://example.org/hook?redirect=yes", speaker.LOOSE),
    ],
)
def test_refuses_what_is_no_chat_over_tls(address, refusal):
    with pytest.raises(speaker.Refused) as refused:
        speaker.speaker(address)
    assert str(refused.value) == refusal


@pytest.mark.parametrize("address", ["syslog://", "dbus://", " slack://a/b/c", "sla\nck://a/b/c", "file:///etc/passwd"])
def test_another_kind_of_address_is_not_even_tried(address, monkeypatch):
    import apprise  # noqa: PLC0415  # as in the module

    tried = []
    monkeypatch.setattr(apprise.Apprise, "instantiate", lambda *known, **_: tried.append(known))
    with pytest.raises(speaker.Refused):
        speaker.speaker(address)
    assert tried == []


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ("slack://a/b/c", "?template=/etc/passwd"), ("discord://1/a", "?thread=1;%74emplate=/etc/passwd"),
        ("https://hooks.slack.com/services/T1/B1/a", "?Template=a"), ("workflows://a", "?sig=a&template=a"),
        ("tgram://1:a/", "?&+template=a"), ("slack://a", "?:template=a"), ("jsons://a", "?retry=9"),
    ],
)  # fmt: skip
def test_an_address_opens_no_file(begins, said, monkeypatch):
    import apprise  # noqa: PLC0415  # as in the module

    tried = []
    monkeypatch.setattr(apprise.Apprise, "instantiate", lambda *known, **_: tried.append(known))
    with pytest.raises(speaker.Refused, match="leave out"):
        speaker.speaker(f"{begins}{said}")
    assert tried == []


@pytest.mark.parametrize(
    "address",
    [
        "jsons://example.org/hook?+Authorization=Bearer%20a&method=PUT",
        "https://chat.googleapis.com/v1/spaces/AAAAAAAAAAA/messages?key=AIzaSyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&token=a",
        "discord://1234567890/abcdefghij?thread=1",
    ],
)
def test_takes_what_chats_write_into_their_addresses(address):
    assert speaker.speaker(address)


def test_is_watched_before_anything_looks_at_the_address(monkeypatch):
    done = []
    for name in ("strict", "watch", "look"):
        monkeypatch.setattr(speaker, name, lambda *_, name=name: done.append(name))

    def tried(_address):
        done.append("tried")
        raise speaker.Refused(speaker.UNKNOWN)

    monkeypatch.setattr(speaker, "speaker", tried)
    assert speaker.answer({"address": "slack://", "allowed": (), "text": ""}) == {"refused": speaker.UNKNOWN}
    assert sorted(done[:2]) == ["strict", "watch"]
    assert done[2:] == ["tried"]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "[::1]", "[fe80::1]", "0.0.0.0", "localhost"],  # noqa: S104  # an address to refuse
)
def test_refuses_machines_of_ones_own_before_anything_is_kept(host):
    with pytest.raises(speaker.Refused) as refused:
        speaker.look(speaker.speaker(f"jsons://{host}/hook"), ())
    assert str(refused.value) in {speaker.INSIDE, speaker.NOBODY}


def test_says_it_over_tls_and_nothing_else(host, allowed):
    assert chat.ask(allowed, "A decision waits.") == {"sent": True, "service": "An address of your own"}

    ((path, body),) = host.said
    assert path == "/hook"
    assert "A decision waits." in json.dumps(json.loads(body))


def test_only_looking_says_nothing(host, allowed):
    assert chat.service_of(allowed) == "An address of your own"
    assert host.said == []


def test_is_sent_nowhere_else(host, allowed):
    host.elsewhere = f"https://localhost:{host.port}/elsewhere"

    assert not chat.ask(allowed, "A decision waits.")["sent"]
    assert [path for path, _ in host.said] == ["/hook"]


def test_a_certificate_that_nobody_vouches_for_is_not_believed(host, allowed, monkeypatch):
    monkeypatch.setattr(chat, "CERTIFICATES", "")

    assert not chat.ask(allowed, "A decision waits.")["sent"]
    assert host.said == []


WATCHED = """
import socket, subprocess, sys
from fractional_cto.workspace.notices.speaker import Refused, watch
watch(())
for act in (
    lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1),
    lambda: socket.create_connection(("169.254.169.254", 80), 1),
    lambda: socket.socket(socket.AF_UNIX).connect("/run/any"),
    lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", ("127.0.0.1", 9)),
    lambda: subprocess.run(["true"]),
):
    try:
        act()
    except Refused:
        print("refused")
    except OSError as other:
        print(type(other).__name__)
"""


def test_the_interpreter_itself_refuses_whatever_the_address_asks_for(host):
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(host.port)], env=HERE, capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == ["refused"] * 5, done.stderr
