import json
from base64 import b64encode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.secrets.scan import MOST, look
from tests.builders.secrets import DASHES, Draw, secrets

PLANTED = secrets()
UNSIGNED = ".".join(Draw().coded(part) for part in (b'{"alg": "none"}', b'{"admin": true, "user": "ada"}', b""))


@pytest.mark.parametrize(
    "line",
    [
        'password = "correct horse battery staple"',
        'token = "your-token-goes-here-please"',
        "secret_key = os.environ['SECRET_KEY_OF_THE_SHOP_2024']",
        'api_key = "${SHOP_API_KEY_2024_09_18}"',
        'token_url = "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'encryptedToken = "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'encryptedSecret: "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'config["ENCRYPTED_API_KEYS"] = "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'password_encrypted = "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'encrypted_access_token = "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'encryptedClientSecret: "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        'encrypted_password_v2 = "aG93LWFyZS15b3U3-x9Kq2Lm4Zt8"',
        '"hashed_secret": "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"',
        "image: shop/secrets:1.8.6RC4-no-vault",
        'encrypted_secret = "' + "Ag9xK2" * 40 + '"',
        'password_hash = "5f4dcc3b5aa765d61d8327deb882cf99"',
        "assert.equal(hash('password'), '5f4dcc3b5aa765d61d8327deb882cf99')",
        f'new Cookie("access_token", "{UNSIGNED}")',
        "DATABASE_URL=postgres://postgres:postgres@localhost:5432/shop",
        'url = "postgresql://shop:f8Gh2kLq9ZxW@db:5432/shop"',
        'url = "https://user:pass@host.example.com/"',
        'url = "https://jo%40shop.io:a%20secret@shop.io/"',
        'url = "https://{user}:{password}@shop.io"',
        'value = "AK" "IAIOSFODNN7EXAMPLE"',
        'value = "ghp' + "_" + "x" * 36 + '"',
        'value = "sk' + "_live_" + "0" * 24 + '"',
        "SECRET_KEY = 'change-me-before-you-deploy-this'",
        f"{DASHES}BEGIN PUBLIC KEY{DASHES}\n{'A1b2' * 60}\n{DASHES}END PUBLIC KEY{DASHES}",
        f"{DASHES}BEGIN RSA PRIVATE KEY{DASHES}\n...\n{DASHES}END RSA PRIVATE KEY{DASHES}",
        f"if text.startswith('{DASHES}BEGIN PRIVATE KEY{DASHES}'):",
    ],
)
def test_silent_about_what_only_stands_where_a_secret_would(line):
    assert not look(line.encode(), "settings.py").hits


@pytest.mark.parametrize("line", ['set("access_token", "{}")', "config('api_token') = '{}'", 'params["token"], "{}"'])
def test_what_is_given_to_a_name_is_found(line):
    value = PLANTED["assigned-secret"][1]

    assert [hit.value for hit in look(line.format(value).encode(), "shop.py").hits] == [value.encode()]


def test_silent_about_who_signed_an_assembly():
    named = "System.Configuration.Section, System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"

    assert not look(f'<section name="Shop" type="{named}" />'.encode(), "App.config").hits


def test_silent_about_unquoted_words_of_code_but_not_of_settings():
    line = PLANTED["assigned-secret"][0].replace('"', "").encode()

    assert not look(line, "shop.py").hits
    assert [hit.kind for hit in look(line, "config/.env.production").hits] == ["assigned-secret"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a.py", 'ENCRYPTED_COOKIE_SECRET = "{}"'),
        ("a.yml", "encrypted_backup_password: {}"),
        ("a.properties", "encryptedStorage.password={}"),
        (".env", "ENCRYPTED_DISK_PASSPHRASE={}"),
        ("a.py", 'non_encrypted_password = "{}"'),
        ("a.js", 'notEncryptedSecret = "{}"'),
        ("a.py", 'UN_ENCRYPTED_TOKEN = "{}"'),
        ("a.js", 'unencryptedToken: "{}"'),
        ("a.py", 'secret_for_encrypted_disk = "{}"'),
    ],
)
def test_what_a_name_calls_encrypted_elsewhere_is_a_secret(path, line):
    value = Draw().drawn(28)

    assert [hit.value.decode() for hit in look(line.format(value).encode(), path).hits] == [value]


@pytest.mark.parametrize("scheme", ["postgres", "https"])
@pytest.mark.parametrize("value", ["apassword2024!", "atoken9931"])
def test_a_password_in_an_address_that_only_begins_like_an_article_is_found(scheme, value):
    line = f"url = '{scheme}://shop:{value}@git.shop.io/x'"

    assert [hit.value.decode() for hit in look(line.encode(), "a.py").hits] == [value]


@pytest.mark.parametrize("kind", PLANTED)
def test_each_kind_is_found_once_and_nothing_else_with_it(kind):
    line, value = PLANTED[kind]

    (hit,) = look(f"first = 1\n{line}\nlast = 2\n".encode(), "config/app.yml").hits

    assert hit.kind == kind
    if "private" not in kind and "account" not in kind:
        assert hit.value == value.encode()


def openssh(drawn, cipher=b"none"):
    """Frame a key as ssh-keygen does: its form, the cipher it is locked by, one key."""
    parts = [cipher, b"none", b"", drawn[:51], drawn[51:]]
    told = [len(part).to_bytes(4, "big") + part for part in parts]
    body = b64encode(b"openssh-key-v1\0" + b"".join([*told[:3], (1).to_bytes(4, "big"), *told[3:]])).decode()
    lines = "\n".join(body[start : start + 70] for start in range(0, len(body), 70))
    return f"{DASHES}BEGIN OPENSSH PRIVATE KEY{DASHES}\n{lines}\n{DASHES}END OPENSSH PRIVATE KEY{DASHES}\n"


@pytest.mark.parametrize("path", ["deploy/id_ed25519", "app.py"])
def test_a_key_of_openssh_is_found_whatever_it_begins_with(path):
    drawn = openssh(Draw().random.randbytes(187))

    assert [hit.title for hit in look(drawn.encode(), path).hits] == ["SSH private key"]
    assert not look(openssh(b"x" * 187).encode(), path).hits


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        (openssh(Draw().random.randbytes(187)), True),
        (openssh(Draw().random.randbytes(187), b"aes256-ctr"), False),
        (PLANTED["private-key"][0], True),
        (
            PLANTED["private-key"][0].replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: A,1F\n\n", 1),
            False,
        ),
        (PLANTED["private-key"][0].replace("RSA PRIVATE", "ENCRYPTED PRIVATE"), False),
    ],
)
def test_a_locked_key_opens_nothing_by_itself(text, opens):
    (hit,) = look(text.encode(), "a.py").hits

    assert (hit.opens, hit.title == "Encrypted private key") == (opens, not opens)


ACCOUNT = PLANTED["google-service-account"][0]
FRAME = PLANTED["private-key"][0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ACCOUNT, "google-service-account"),
        (json.dumps(ACCOUNT), "google-service-account"),
        (ACCOUNT.replace("}", ', "client_email": "shop@shop-1.iam.gserviceaccount.com"}'), "google-service-account"),
        # an account of nobody's, for tests
        (ACCOUNT.replace("{", '{"client_email": "fake@example.com", '), "private-key"),
        # a key of something else behind one
        (f'{{"type": "service_account"}}\n{FRAME}', "private-key"),
        (f'x = "service_account"\nother_private_key: |\n{FRAME}', "private-key"),
    ],
)
def test_an_account_of_google_is_told_by_what_stands_around_its_key(text, kind):
    assert [hit.kind for hit in look(text.encode(), "config/app.yml").hits] == [kind]


def test_a_value_that_only_looks_like_a_token_is_not_called_proven():
    line, value = PLANTED["github-token"]
    wrong = line.replace(value, value[:-6] + "000000").encode()

    assert look(line.encode(), "a.py").hits[0].sure
    assert not look(wrong, "a.py").hits[0].sure


@pytest.mark.parametrize(("path", "remark"), [("app.rb", True), ("config/app.yml", False)])
def test_a_comment_is_told_in_code_but_not_in_settings(path, remark):
    line = f"x = 1\n    # {PLANTED['rails-secret-key'][0]}\n"

    assert [hit.remark for hit in look(line.encode(), path).hits] == [remark]


def test_a_seed_of_one_time_passwords_is_found():
    line = 'totp_secret: "' + "JBSWY3DPE" + "HPK3PXPKRUGS4ZANFXW4ZJT" + '"'

    assert [hit.kind for hit in look(line.encode(), "users.yml").hits] == ["assigned-secret"]


def test_every_secret_of_a_line_is_found():
    both = " ".join(PLANTED[kind][0] for kind in ("stripe-key", "sendgrid-key"))

    assert {hit.kind for hit in look(both.encode(), "a.py").hits} == {"stripe-key", "sendgrid-key"}


def test_what_stands_in_a_very_long_line_is_found():
    line = "x=1;" * 50_000 + PLANTED["stripe-key"][0] + ";y=2" * 50_000

    assert [hit.kind for hit in look(line.encode(), "a.js").hits] == ["stripe-key"]


@pytest.mark.parametrize("kind", ["assigned-secret", "stripe-key", "database-address", "django-secret-key"])
@pytest.mark.parametrize("filling", ["z", "z;"])
def test_of_two_in_a_very_long_line_both_are_found_whole(kind, filling):
    first, (second, value) = PLANTED["sendgrid-key"], PLANTED[kind]
    second = second.replace(" ", "")

    for between in range(200, 1400, 7):
        line = f"{'x=1;' * 200}{first[0]};{(filling * between)[:between]};{second};{'y=2;' * 200}"
        found = sorted((hit.kind, hit.value.decode()) for hit in look(line.encode(), "a.js").hits)
        assert found == sorted([("sendgrid-key", first[1]), (kind, value)]), between


def test_of_two_in_a_very_long_line_without_a_gap_both_are_found_once():
    both = sorted(PLANTED[kind][1] for kind in ("stripe-key", "github-token"))

    for between in range(4300, 5600, 9):
        line = f"{'x;' * 500}{both[1]};{('z;' * between)[:between]};{both[0]};{'y;' * 500}"
        found = sorted(hit.value.decode() for hit in look(line.encode(), "a.csv").hits)
        assert found == both, between


def test_a_long_token_behind_its_name_is_found_whole():
    head, _, signature = PLANTED["json-web-token"][1].split(".")
    claims = urlsafe_b64encode(b'{"sub": "%s"}' % (b"shop-7" * 150)).decode().rstrip("=")
    value = f"{head}.{claims}.{signature}"

    assert [hit.value.decode() for hit in look(f"token = '{value}'".encode(), "a.js").hits] == [value]


def test_what_a_name_tells_takes_no_room_from_the_keys_of_services():
    named, key = PLANTED["assigned-secret"][0], PLANTED["stripe-key"][0]
    looked = look("\n".join([*(named.replace("3", str(n)) for n in range(MOST + 9)), key]).encode(), "a.py")

    assert looked.cut
    assert [hit.kind for hit in looked.hits] == ["assigned-secret"] * MOST + ["stripe-key"]
    assert not look(key.encode(), "a.py").cut


@given(st.binary(max_size=400), st.sampled_from(sorted(PLANTED)), st.binary(max_size=400))
def test_any_bytes_are_looked_at(before, kind, after):
    content = before + PLANTED[kind][0].encode() + after

    for hit in look(content, ".env").hits:
        assert 0 <= hit.start < hit.end <= len(content)
