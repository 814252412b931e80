"""A host on this machine that serves repositories over https, with a certificate of its own, as hosts do and worse."""

import base64
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Host:
    """What it was asked, and how it behaves."""

    def __init__(self, port, certificates):
        self.port = port
        self.certificates = certificates
        self.asked = []
        self.said = []
        self.wanted = ""
        self.elsewhere = ""

    def address(self, path):
        return f"https://localhost:{self.port}/{path}"


class _Answers(SimpleHTTPRequestHandler):
    host = None

    def do_GET(self):
        self.host.asked.append((self.path, self.headers.get("Authorization", "")))
        if self.host.elsewhere:
            self.send_response(302)
            self.send_header("Location", f"{self.host.elsewhere}{self.path}")
            self.end_headers()
        elif self.host.wanted and self.headers.get("Authorization") != basic(self.host.wanted):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="shop"')
            self.end_headers()
        else:
            super().do_GET()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.host.said.append((self.path, body))
        self.send_response(307 if self.host.elsewhere else 200)
        if self.host.elsewhere:
            self.send_header("Location", self.host.elsewhere)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def basic(credentials):
    """Give the header that carries credentials."""
    return f"Basic {base64.b64encode(credentials.encode()).decode()}"


@contextmanager
def serving(folder, certificates):
    """Serve a folder; the certificate and its key are written into the other."""
    authority = _certify(certificates)
    answers = type("Answers", (_Answers,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(answers, directory=str(folder)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, certificates / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    answers.host = Host(server.server_address[1], authority)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield answers.host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certify(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    (folder / "host.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return folder / "host.pem"
