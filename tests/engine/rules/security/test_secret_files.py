import pytest

from fractional_cto.engine.records import Confidence, Severity
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


@pytest.mark.parametrize("armour", ["PGP PUBLIC KEY BLOCK", "CERTIFICATE", "PUBLIC KEY"])
def test_silent_about_what_is_public_by_its_content(armour):
    assert not list(rule.judge(facts_of(files=files("sig/shop-release-new.key", kind="data", armour=armour))))


def test_silent_about_code_that_quotes_a_key():
    assert not list(rule.judge(facts_of(files=files("shop/signing.py", armour="PRIVATE KEY"))))


def test_sure_of_a_private_key_whatever_the_file_is_called():
    (finding,) = rule.judge(
        facts_of(files=[*files("certs/server.pem", kind="data", armour="RSA PRIVATE KEY"), *files(".env")])
    )

    assert finding.title == "Private keys are kept in the repository"
    assert finding.confidence is Confidence.HIGH
    # where they lie is evidence, which not everybody is shown
    assert finding.claim == (
        "1 tracked file holds a private key, by the frame around it. 1 more file is named like a secret "
        "(environment file); what it holds is not known."
    )
    assert [row.locator for row in finding.evidence] == ["certs/server.pem", ".env"]


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


READ = [{"files": 3}]


def test_what_was_read_in_vain_stops_no_deal():
    (finding,) = rule.judge(facts_of(files=files(".env"), secret_reading=READ))

    assert (finding.severity, finding.funding_blocker, finding.deal) == (Severity.MEDIUM, False, "")
    assert finding.claim == (
        "1 tracked file is named like a secret (environment file); it was read, and nothing of a known shape was found "
        "in it."
    )


@pytest.mark.parametrize(
    "other",
    [
        files("ssl/server.key"),
        files("ios/push.p12", is_binary=True),
        files("config/master.key"),
        files("a/terraform.tfstate", bytes=2 << 20),
    ],
)
def test_what_was_not_read_or_has_no_shape_stops_one(other):
    (finding,) = rule.judge(facts_of(files=[*other, *files(".env")], secret_reading=READ))

    assert (finding.severity, finding.funding_blocker) == (Severity.HIGH, True)
    assert "1 tracked file is named like a secret" in finding.claim
    assert "it holds is not known. 1 more file is named like a secret (environment file); it was read" in finding.claim


def keys(*paths):
    return files(*paths, kind="data", armour="RSA PRIVATE KEY")


@pytest.mark.parametrize(
    "path",
    [
        "shop/latest/server.key",
        "contest/a.pem",
        "attest/server.key",
        "speedtest/a.key",
        "ci/a.key",
        "test.shop.com.key",
        "ssl/test-api.shop.com.pem",
        "ssl/sample.shop.com.key",
        "keys/test-prod.key",
        "keys/test_production_live.pem",
        "shoptest/prod/a.key",
    ],
)
def test_a_key_of_what_only_sounds_like_tests_stops_one(path):
    (finding,) = rule.judge(facts_of(files=keys(path)))

    assert (finding.severity, finding.funding_blocker) == (Severity.HIGH, True)
    assert finding.claim == "1 tracked file holds a private key, by the frame around it."


@pytest.mark.parametrize(
    "path",
    [
        "caddytest/server.key",
        "web/httptest/deep/a.pem",
        "ssl/a.shop.localhost.key",
        "ssl/www.example.com.key",
        "a/test.key",
        "a/Test-server.pem",
        "a/server_test_rsa",
        "a/shop.example.key",
        "a/ssl-cert-snakeoil.key",
    ],
)
def test_a_key_for_tests_by_its_path_stops_no_deal(path):
    (finding,) = rule.judge(facts_of(files=keys(path)))

    assert (finding.severity, finding.funding_blocker, finding.deal) == (Severity.LOW, False, "")
    assert finding.title == "Private keys for tests are kept in the repository"
    assert finding.claim.endswith("by the frame around it. It is for tests, examples or localhost, by its path.")
    assert finding.recommendation.startswith("Make sure that no running system uses or trusts these keys")


def test_who_accepts_keys_for_tests_has_accepted_no_other():
    (tried,) = rule.judge(facts_of(files=keys("shoptest/a.key")))
    (real,) = rule.judge(facts_of(files=keys("shoptest/a.key", "ssl/shop.key")))

    assert tried.fingerprint != real.fingerprint


def test_several_keys_for_tests_are_told_of_together():
    (finding,) = rule.judge(facts_of(files=keys("shoptest/a.key", "ssl/localhost.pem")))

    assert finding.severity == Severity.LOW
    assert finding.claim.endswith("All of them are for tests, examples or localhost, by their paths.")


def test_a_key_for_tests_beside_a_file_nobody_looked_into_is_advised_on_as_any_other():
    (finding,) = rule.judge(facts_of(files=[*keys("shoptest/a.key"), *files(".env")]))

    assert (finding.severity, finding.funding_blocker) == (Severity.HIGH, True)
    assert finding.title == "Private keys are kept in the repository"
    assert finding.recommendation.startswith("Look into each file today.")


def test_a_key_for_tests_excuses_no_other():
    (finding,) = rule.judge(facts_of(files=keys("shoptest/a.key", "ssl/localhost.pem", "ssl/server.pem")))

    assert (finding.severity, finding.funding_blocker) == (Severity.HIGH, True)
    assert finding.claim.endswith("2 of them are for tests, examples or localhost, by their paths.")


def test_keys_come_before_environment_files():
    (finding,) = rule.judge(facts_of(files=files(".env", "ssl/server.key")))

    assert finding.claim == (
        "2 tracked files are named like secrets (environment file, private key); what they hold is not known."
    )
    assert [row.locator for row in finding.evidence] == ["ssl/server.key", ".env"]


def test_less_sure_where_secrets_are_encrypted():
    (finding,) = rule.judge(facts_of(files=files(".env", ".sops.yaml")))

    assert finding.confidence == Confidence.LOW
