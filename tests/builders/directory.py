"""A company's directory as OpenID Connect has it, on this machine: it vouches for whomever it is told to."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt


class Directory:
    """Answers discovery, tokens and who somebody is; ``person`` is who comes next."""

    def __init__(self) -> None:
        """Begin to answer."""
        self.person: dict[str, object] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path: str) -> dict[str, object]:
        """Give what stands at a path."""
        if path == "/token":
            now = int(time.time())
            claims = {"iss": self.address, "aud": "workspace", "iat": now, "exp": now + 60, **self.person}
            token = jwt.encode(claims, "a key nobody checks, because the channel is direct", algorithm="HS256")
            return {"access_token": "one", "token_type": "Bearer", "id_token": token}
        if path == "/person":
            return self.person
        names = {"authorization_endpoint": "login", "token_endpoint": "token", "userinfo_endpoint": "person"}
        return {"issuer": self.address, **{name: f"{self.address}/{last}" for name, last in names.items()}} | {
            "jwks_uri": f"{self.address}/keys"
        }

    def _handler(directory) -> type[BaseHTTPRequestHandler]:  # noqa: N805  # self is the request inside
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = json.dumps(directory.answer(urlsplit(self.path).path)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


def come_back(browser, directory: Directory, person: dict[str, object], target: str = "/"):
    """Go to the directory and come back as somebody; gives the last answer."""
    directory.person = person
    gone = browser.get("/accounts/oidc/directory/login/", {"next": target})
    assert gone.url.startswith(f"{directory.address}/login"), gone.url
    asked = parse_qs(urlsplit(gone.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    return browser.get("/accounts/oidc/directory/login/callback/", {"code": "one", "state": asked["state"][0]})
