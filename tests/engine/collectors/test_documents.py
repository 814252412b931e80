import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import documents
from fractional_cto.engine.collectors.documents import BLOT, MOST, SMALL, is_document, redact, redacted, untokened
from tests.builders.lines import ORDINARY, SHAPES
from tests.builders.repos import repository
from tests.builders.secrets import secrets

PLANTED = secrets()
# no v, with which versions begin: v00000.0 stays
LETTERS = st.sampled_from("abcdefghijkmnopqrstuwxyzABCDEFGHIJKLMNPQRSTUWXYZ")
SECRETS = st.builds(
    str.__add__, LETTERS, st.text("abcdefghijABCDEFGHIJ0123456789_-+=!@#%^&*.,;~", min_size=7, max_size=40)
)


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_lines_stay_as_they_are(line):
    assert redact(line) == line


@settings(max_examples=1500)
@given(st.sampled_from(SHAPES), SECRETS)
@example("  password: '{}'", "correct horse battery staple")
@example('  "password": "{}",', "root")
@example("PASSWORD={}", "root")
@example("DB_PASS={}", "V3.3#DcA-")
@example("password = '{}'", 'one\\"two"three')
@example('  "password": "{}",', "true-love-42")
@example("postgres://shop:{}@db.shop.test/shop", "p@ss:w@rd")
def test_no_secret_gets_through(shape, secret):
    assert secret not in redact(shape.format(secret))
    assert BLOT in redact(shape.format(secret))


@pytest.mark.parametrize(
    "token",
    [
        "AKIA" + "ABCDEFGH12345678",
        "ASIA" + "ABCDEFGH12345678",
        "ghp_" + "a1" * 18,
        "github_pat_" + "a1" * 30,
        "glpat-" + "a1" * 10,
        "xoxb-" + "1234567890-abcdef",
        "sk_live_" + "a1" * 12,
        "rk_test_" + "a1" * 12,
        "npm_" + "a1" * 18,
        "pypi-" + "AgEI" * 20,
        "AIza" + "a" * 35,
        "SG." + "a" * 22 + "." + "b" * 43,
        "hf_" + "a1" * 17,
        "sk-" + "proj-" + "a1" * 20,
        "eyJ" + "a" * 20 + "." + "b" * 20 + "." + "c" * 20,
    ],
)
def test_tokens_of_known_services_anywhere(token):
    assert redact(f"see {token} there") == f"see {BLOT} there"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("curl -u ada:hunter22 https://shop.test", f"curl -u ada:{BLOT} https://shop.test"),
        ("curl -sSu 'ada:hunter22' https://shop.test", f"curl -sSu 'ada:{BLOT}' https://shop.test"),
        ("curl https://shop.test --user=ada:hunter22", f"curl https://shop.test --user=ada:{BLOT}"),
        ("mysql -u root -phunter22 shop", f"mysql -u root -p{BLOT} shop"),
        ("mysqldump -p'hunter 22' shop", f"mysqldump -p{BLOT} shop"),
        ("sshpass -p hunter22 ssh shop.test", f"sshpass -p {BLOT} ssh shop.test"),
        ("redis-cli -h shop.test -a hunter22", f"redis-cli -h shop.test -a {BLOT}"),
        ("DB_PW=hunter22", f"DB_PW={BLOT}"),
        ("DB_PWD: hunter22", f"DB_PWD: {BLOT}"),
        ("export REDIS_PASS=hunter22", f"export REDIS_PASS={BLOT}"),
        ("Uid=sa;Pwd=hunter22;", f"Uid=sa;Pwd={BLOT}"),
        ("docker login -u ada -p hunter22 shop.test", f"docker login -u ada -p {BLOT} shop.test"),
        ("docker login shop.test -phunter22", f"docker login shop.test -p{BLOT}"),
        ("twine upload -u ada -p 'hunter 22' dist/*", f"twine upload -u ada -p {BLOT} dist/*"),
        ("az login --service-principal -u ada -p hunter22", f"az login --service-principal -u ada -p {BLOT}"),
        ('CMD ["redis-server", "--requirepass", "hunter22"]', f'CMD ["redis-server", "--requirepass", {BLOT}]'),
        ("docker login -p hunter22 ; sshpass -p hunter23 ssh a", f"docker login -p {BLOT} ; sshpass -p {BLOT} ssh a"),
        ("a: ${{ secrets.A || 'hunter22' }}", f"a: ${{{{ secrets.A || {BLOT} }}}}"),
        ("if: github.token == 'hunter22'", f"if: github.token == {BLOT}"),
        ("shop @ https://hunter22@shop.test/shop.zip", f"shop @ https://{BLOT}@shop.test/shop.zip"),
        ("ENV SERVICE_PWD hunter22", f"ENV SERVICE_PWD {BLOT}"),
        ("FROM ada:hunter22@images.shop.test/shop", f"FROM {BLOT}@images.shop.test/shop"),
        ("image: ada:hunter22@localhost:5000/shop", f"image: {BLOT}@localhost:5000/shop"),
        ("Add password hunter22 again", f"Add password {BLOT} again"),
        ("Set the password to Hunt!er22.", f"Set the password to {BLOT}."),
        ("The secret is now `hunter22`.", f"The secret is now `{BLOT}`."),
        ("Rotate API key hunter22", f"Rotate API key {BLOT}"),
        ("aws configure set aws_secret_access_key hunter22", f"aws configure set aws_secret_access_key {BLOT}"),
        ('["redis-cli", "-h", "a", "-a", "hunter22"]', f'["redis-cli", "-h", "a", "-a", {BLOT}]'),
        ("['mysqladmin', '-phunter22', 'ping']", f"['mysqladmin', '-p{BLOT}', 'ping']"),
        ('echo "hunter22" | docker login -u a --password-stdin', f"echo {BLOT} | docker login -u a --password-stdin"),
        ("https://shop.test/a?se=2&sig=hunter22", f"https://shop.test/a?se=2&sig={BLOT}"),
        ("curl 'https://shop.test/?sig=hunter22' -u me:hunter2", f"curl 'https://shop.test/?sig={BLOT}' -u me:{BLOT}"),
        ("https://shop.test/a?X-Amz-Signature=hunter22", f"https://shop.test/a?X-Amz-Signature={BLOT}"),
        ("mount -t cifs //ada:hunter22@nas/share /mnt", f"mount -t cifs //{BLOT}@nas/share /mnt"),
    ],
)
def test_secrets_given_to_programs(line, told):
    assert redact(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "curl -u ada:$PASSWORD https://shop.test",
        "curl -u ada https://shop.test",
        "curl --upload-file a:b https://shop.test",
        "docker run -u 1000:1000 shop",
        "mysql -u root -p shop",
        "mysql -p$PASSWORD shop",
        "mysql -P 3306 shop",
        "mkdir -p src",
        "PWD=../shop",
        "OLDPWD=../shop",
        "docker login -u ada -p $PASSWORD shop.test",
        "docker build -p shop",
        "docker login --password-stdin",
        'CMD ["shop", "--password-file", "/run/secrets/shop"]',
        "ENV SERVICE_PWD_FILE /run/secrets/shop",
        "FROM shop.test:5000/shop:1.2@sha256:0123456789abcdef",
    ],
)
def test_programs_given_no_secret(line):
    assert redact(line) == line


def test_of_a_name_only_tokens_are_blotted_out():
    assert untokened("fix-token:expiry=soon") == "fix-token:expiry=soon"
    assert untokened("try/ghp_" + "a1" * 18) == f"try/{BLOT}"


@pytest.mark.parametrize("change", [str, str.upper, str.casefold, "«{}»".format, "ada:{}@shop.test".format])
def test_names_together_become_what_each_becomes(change):
    names = [change(name) for name in ("Ada", "ada@shop.test", *(text for pair in PLANTED.values() for text in pair))]

    assert documents.untokened_each([names, names[:3], []]) == [
        [untokened(name) for name in part] for part in (names, names[:3], [])
    ]


@pytest.mark.parametrize("kind", sorted(set(PLANTED) - {"private-key", "google-service-account"}))
def test_what_is_found_as_a_secret_is_blotted_out_of_any_line(kind):
    line, value = PLANTED[kind]

    assert value not in redact(line)
    assert redact(line).startswith(line.partition(value)[0].rstrip("'\"")[:8])


def test_what_is_around_a_secret_stays():
    assert redact("  password: 'hunter22' # change me") == f"  password: '{BLOT}' # change me"
    assert redact("curl https://ada:hunter22@shop.test/x") == f"curl https://{BLOT}@shop.test/x"


def test_private_key_goes_over_several_lines():
    key = ["KEY=-----BEGIN RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA", "xyz", "-----END RSA PRIVATE KEY-----"]
    lines = ["a", *key, "b"]

    assert list(redacted(lines)) == ["a", f"KEY={BLOT}", BLOT, BLOT, BLOT, "b"]


def test_lines_that_nobody_doubts_are_not_looked_into():
    told = redacted(["pass: hunter22"] * 2 + ["-----BEGIN PRIVATE KEY-----"], [False, True, False])
    assert list(told) == ["pass: hunter22", f"pass: {BLOT}", BLOT]


@pytest.mark.parametrize("text", ["PASSWORD", "İSG.", "a\ud800token", "ſlack"])
def test_a_sign_is_seen_in_whichever_letters(text):
    assert documents.suspicious(text) == any(sign in text.casefold() for sign in documents.all_signs())


@given(st.text(max_size=300))
def test_any_line_can_be_read(line):
    assert BLOT in redact(line) or redact(line) == line


@pytest.mark.parametrize(
    "line", ["password" * 250, "token: " * 280, "'" * 2000, "a:" * 1000, "://" + "a:" * 990, "<" * 2000]
)
def test_no_line_takes_long(line):
    start = time.monotonic()

    redact(line)

    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "path",
    [
        *(
            "README.md",
            "SECURITY",
            "docs/CONTRIBUTING.rst",
            ".github/workflows/ci.yml",
            ".gitlab-ci.yml",
            "Jenkinsfile",
        ),
        *("package.json", "web/package.json", "pyproject.toml", "requirements-dev.txt", "Gemfile", "go.mod", "pom.xml"),
        *(
            "Dockerfile",
            "deploy/web.dockerfile",
            "compose.prod.yaml",
            ".gitignore",
            ".nvmrc",
            ".env.example",
            "Makefile",
        ),
    ],
)
def test_documents_that_are_read(path):
    assert is_document(path)


@pytest.mark.parametrize(
    "path", ["src/app.py", ".env", "data.json", "id_rsa", "docs/guide.md", "config/master.key", "LICENSES"]
)
def test_other_files_are_not_read(path):
    assert not is_document(path)


def test_lines_of_an_audit(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit(
            "Begin",
            {
                "README.md": "# Shop\npassword: hunter22\n",
                "Makefile": b"all:\n\t\xff\n",
                "docs/README.md": "x\n" * SMALL,
                "Gemfile": b"\0binary",
                **{f"p{number}/Makefile": "a:\n" for number in range(MOST + 9)},
            },
        )

    facts = pipeline.collect([tmp_path / "shop"]).of("shop")

    assert facts.rows("SELECT line, text FROM lines WHERE path = 'README.md' ORDER BY line") == [
        {"line": 1, "text": "# Shop"},
        {"line": 2, "text": f"password: {BLOT}"},
    ]
    assert facts.value("SELECT text FROM lines WHERE path = 'Makefile' AND line = 2") == "\t\ufffd"
    reason = facts.value("SELECT reason FROM absent WHERE need = 'some documents'")
    assert reason == "600 of 612 were read, the shallow ones first"
    # the shallow ones come first
    assert facts.value("SELECT count(DISTINCT path) FROM lines WHERE path LIKE 'p%'") == MOST - 3
    assert facts.value("SELECT count(*) FROM lines WHERE path IN ('Gemfile', 'docs/README.md')") == 0


def test_all_documents_have_a_limit(tmp_path, monkeypatch):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"README.md": "# Shop\n", "docs/README.md": "x\n" * 10, "docs/SECURITY.md": "# Shop\n"})

    def read():
        facts = pipeline.collect([tmp_path / "shop"]).of("shop")
        paths = [row["path"] for row in facts.rows("SELECT DISTINCT path FROM lines ORDER BY path")]
        return paths, facts.value("SELECT reason FROM absent WHERE need = 'some documents'")

    assert read() == (["README.md", "docs/README.md", "docs/SECURITY.md"], None)
    monkeypatch.setattr(documents, "ALL", 30)
    assert read() == (["README.md", "docs/README.md"], "2 of 3 were read, the shallow ones first")


@pytest.mark.parametrize(
    "text",
    [
        "curl ",
        "mysql ",
        "redis-cli ",
        "secret_",
        "token",
        "--secret--",
        "<token",
        "--",
        "password:",
        "--token ",
        "echo a|",
        "secret a1",
        '"curl","',
        "?sig",
    ],
)
def test_a_line_of_one_word_takes_no_time(text):
    start = time.process_time()
    redact((text * 4000)[:4000])
    for number in range(10):
        redact(f"{text}{number}" + " " * 3900)
        redact(text + " " * (3900 - number))
    assert time.process_time() - start < 0.7


def test_programs_named_twice_hide_nothing():
    assert redact("mysql -h mysql -pabcdef") == "mysql -h mysql -p[redacted]"
    assert redact("curl x | curl -s -u me:abcdef y") == "curl x | curl -s -u me:[redacted] y"
