import pytest

from fractional_cto.engine.records import Confidence
from fractional_cto.engine.rules.security.secret_files import rule
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize(
    "path",
    [
        ".env.example",
        ".env.test",
        "tests/test_apps/.env",
        "testdata/certificate/key.pem",
        "certs/server.pem",
        "keys/id_rsa.pub",
        "deploy/gpg.key",
        "android/app/debug.keystore",
        "vendor/lib/server.key",
        "t/lib-gpg/cert.p12",
        "ssl/localhost.key",
        "ssl/server.test.key",
        "src/environment.py",
    ],
)
def test_silent_about_what_only_looks_like_a_secret(path):
    assert not list(rule.judge(facts_of(files=files(path))))


def test_silent_about_an_encrypted_environment_file():
    assert not list(rule.judge(facts_of(files=files(".env", is_binary=True))))


def test_silent_about_harmless_defaults_of_symfony():
    assert not list(rule.judge(facts_of(files=files(".env", "symfony.lock"))))


def test_silent_about_a_slide_deck():
    assert not list(rule.judge(facts_of(files=files("talk.key", bytes=9_000_000, is_binary=True))))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (".env", "environment file"),
        ("backend/.env.production", "environment file"),
        ("deploy/id_ed25519", "private key"),
        ("ssl/server.key", "private key"),
        ("ssl/privkey.pem", "private key"),
        ("ios/push.p12", "key store"),
        ("infra/terraform.tfstate", "infrastructure state"),
        ("config/master.key", "private key"),
        ("firebase/service-account-prod.json", "credentials"),
    ],
)
def test_found(path, kind):
    (finding,) = rule.judge(facts_of(files=files(path)))

    assert [(row.locator, row.value) for row in finding.evidence] == [(path, kind)]


def test_keys_come_before_environment_files():
    (finding,) = rule.judge(facts_of(files=files(".env", "ssl/server.key")))

    assert finding.claim == (
        "2 tracked files are named like secrets: environment file, private key. The contents were not read."
    )
    assert [row.locator for row in finding.evidence] == ["ssl/server.key", ".env"]


def test_less_sure_where_secrets_are_encrypted():
    (finding,) = rule.judge(facts_of(files=files(".env", ".sops.yaml")))

    assert finding.confidence == Confidence.LOW
