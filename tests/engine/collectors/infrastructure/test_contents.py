import time

import pytest

from fractional_cto.engine.collectors.infrastructure.contents import is_guessed, is_secret, kind_of, secrets_of


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSWORD", ""),
        ("PASSWORD", "${PASSWORD}"),
        ("PASSWORD", "{{ .Values.password }}"),
        ("DB_PASSWORD_FILE", "/run/secrets/db"),
        ("POSTGRES_PASSWORD", "/run/secrets/db"),
        ("TOKEN_URL", "https://shop.example/token"),
        ("USE_TOKEN", "true"),
        ("DATABASE_URL", "postgres://db/shop"),
        ("DATABASE_URL", "postgres://shop:${PASSWORD}@db/shop"),
        ("PASSWORD", None),
        ("ENCRYPTION_KEY", "CAFEBABE"),
        ("DATABASE_URL", "postgres://user:pass@localhost:5432/dummy"),
        ("DATABASE_URL", "mysql://root:root@127.0.0.1/shop"),
    ],
)
def test_no_secret(name, value):
    assert not is_secret(name, value)


@pytest.mark.parametrize(
    ("name", "value", "guessed"),
    [
        ("POSTGRES_PASSWORD", "kX93!fa", False),
        ("POSTGRES_PASSWORD", "postgres", True),
        ("MYSQL_ROOT_PASSWORD", "${ROOT:-changeme}", True),
        ("WEATHER_API_KEY", "abc123", False),
        ("SECRET_KEY_BASE", "a8f5f167f44f4964e6c998dee827110c", False),
        ("masterPassword", "Aa1234321Bb", False),
        ("DATABASE_URL", "postgres://shop:shop@db/shop", True),
        ("DATABASE_URL", "postgres://user:pass@localhost.shop.test/shop", True),
        ("DATABASE_URL", "postgres://shop:kX93fa@localhost/shop", False),
        ("JWT_SECRET", "cafebabe9f8e7d6c5b4a", False),
        ("DATABASE_URL", "postgres://shop:kX93fa@db/shop", False),
    ],
)
def test_secret(name, value, guessed):
    assert is_secret(name, value)
    assert is_guessed(name, value) is guessed


def test_every_address_of_a_setting_is_looked_at():
    assert is_secret("URLS", "postgres://a:password@localhost/x,postgres://u:Zr8kQx2@db.shop.test/x")


def test_a_password_that_is_the_user_is_guessed():
    assert secrets_of({"POSTGRES_USER": "Saleor", "POSTGRES_PASSWORD": "saleor"}) == (True, True)
    assert secrets_of({"POSTGRES_USER": "shop", "POSTGRES_PASSWORD": "kX93fa"}) == (True, False)
    assert secrets_of({}) == (False, False)


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        ("registry.example/library/postgres:16", "datastore"),
        ("prom/postgres-exporter", "service"),
        ("redis:7", "cache"),
        ("confluentinc/cp-kafka:7", "queue"),
        ("nginx", "proxy"),
        ("minio/minio", "storage"),
        ("registry.example/shop/web@sha256:ab", "service"),
        (None, "service"),
    ],
)
def test_kind(image, kind):
    assert kind_of(image, "web") == kind


@pytest.mark.parametrize("text", ["a.", "eyJ-", "${a", "a://"])
def test_a_long_value_takes_no_time(text):
    start = time.process_time()
    assert not is_secret("url", text * 200_000)
    assert time.process_time() - start < 1
