from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from fractional_cto.engine.collectors.advisories import dumps
from fractional_cto.engine.collectors.advisories.dumps import SyncFailed, fetch, known
from fractional_cto.engine.errors import WrongUse

LOOPBACK = "127.0.0.1"


@contextmanager
def serving(status=200, body=b"PK", **headers):
    """Answer on this machine, and tell what was asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name http.server calls
            asked.append(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer((LOOPBACK, 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    thread.join()
    server.server_close()


def plain(host, port):
    return HTTPConnection(host, port, timeout=10)


def test_the_dump_of_an_ecosystem(tmp_path):
    with serving(body=b"PK and more") as (port, asked):
        found = fetch("GitHub Actions", tmp_path, host=LOOPBACK, port=port, connect=plain)

    assert found.read_bytes() == b"PK and more"
    assert asked == ["/GitHub%20Actions/all.zip"]


def test_redirects_are_not_followed(tmp_path):
    with (
        serving() as (other, asked),
        serving(302, Location=f"http://{LOOPBACK}:{other}/evil.zip") as (port, _),
        pytest.raises(SyncFailed, match="answered 302"),
    ):
        fetch("PyPI", tmp_path, host=LOOPBACK, port=port, connect=plain)
    assert asked == []


@pytest.mark.parametrize(
    ("limit", "headers", "reason"), [(1, {}, "is larger than"), (9, {"Content-Length": "9"}, "cut off")]
)
def test_what_is_too_large_or_cut_off(tmp_path, monkeypatch, limit, headers, reason):
    monkeypatch.setattr(dumps, "LARGEST", limit)

    with serving(**headers) as (port, _), pytest.raises(SyncFailed, match=reason):
        fetch("PyPI", tmp_path, host=LOOPBACK, port=port, connect=plain)


def test_nothing_is_fetched_without_encryption(tmp_path):
    with serving() as (port, asked), pytest.raises(SyncFailed, match="could not be fetched"):
        fetch("PyPI", tmp_path, host=LOOPBACK, port=port)
    assert asked == []


def test_nobody_there(tmp_path):
    with serving() as (port, _):
        pass

    with pytest.raises(SyncFailed, match="could not be fetched from 127"):
        fetch("PyPI", tmp_path, host=LOOPBACK, port=port, connect=plain)


def test_only_ecosystems_with_an_order():
    assert known(["PyPI", "npm"]) == ["PyPI", "npm"]
    with pytest.raises(WrongUse, match=r"no dumps of \.\./secret"):
        known(["../secret"])
