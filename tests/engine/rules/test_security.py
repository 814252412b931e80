import pytest

from fractional_cto.engine.rules.security import CONFIDENTIAL, shipped_images
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize("path", ["app.py", ".env.example", "id_rsa.pub", "public.key", "keyring.key", "cacerts.jks"])
def test_silent_about_other_names(path):
    assert facts_of(files=files(path)).value(f"SELECT {CONFIDENTIAL} FROM files") is None


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("environment file", [".env", "a/.ENV.local", "prod.env", "production.env", ".env.secrets"]),
        ("private key", ["id_rsa", "ID_DSA", "id_ecdsa", "a.key", "a.PPK", "priv.pem", "server-key.pem"]),
        ("key store", ["a.p12", "a.PFX", "a.jks", "a.keystore", "a.kdbx"]),
        ("infrastructure state", ["a.tfstate", "a.tfstate.backup"]),
        ("credentials", [".aws/credentials", ".git-credentials", ".netrc", ".pgpass", ".htpasswd", ".dockercfg"]),
        (
            "credentials",
            [".docker/config.json", "credentials.csv", "client_secret_1.json", "my-firebase-adminsdk.json"],
        ),
        ("credentials", ["service-account.json", "SERVICE_ACCOUNT.json", "serviceaccount.json"]),
    ],
)
def test_kind_of_secret_by_its_name(kind, paths):
    told = facts_of(files=files(*paths)).rows(f"SELECT path, {CONFIDENTIAL} AS kind FROM files")

    assert {row["path"]: row["kind"] for row in told} == dict.fromkeys(paths, kind)


def instruction(path, line=1):
    return {"path": path, "line": line, "stage": 0, "final": True, "word": "FROM", "text": "x", "secret": False}


@pytest.mark.parametrize("path", ["Dockerfile.dev", "docs/Dockerfile", "vendor/lib/Dockerfile"])
def test_silent_about_containers_nobody_ships(path):
    assert shipped_images(facts_of(containers=[instruction(path)])) == {}


def test_instructions_lie_by_file_in_their_order():
    facts = facts_of(
        containers=[instruction("b/Dockerfile", 2), instruction("Dockerfile"), instruction("b/Dockerfile")]
    )
    found = {path: [row["line"] for row in rows] for path, rows in shipped_images(facts).items()}

    assert found == {"Dockerfile": [1], "b/Dockerfile": [1, 2]}
