import pytest

from fractional_cto.engine.collectors.scorecard.downloads import Script

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FIXED = f"https://raw.githubusercontent.com/a/b/{COMMIT}/install.sh"
OPEN = "https://get.example/install.sh"


def found(text):
    return [(line, kind) for line, kind, fixed, _ in Script().fetches(text) if not fixed]


@pytest.mark.parametrize(
    "text",
    [
        f"curl {OPEN}",
        f"curl {OPEN} | tar xz",
        f"curl {OPEN} || bash",
        f"curl {FIXED} | bash",
        f"bash <(cat {OPEN})",
        f"wget -O a.sh {FIXED} && bash a.sh",
        f"wget -O a.sh {OPEN} && bash b.sh",
        "python -c 'curl x | sh'",
        "aws s3 ls; bash x",
    ],
)
def test_silent(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        f"curl -s {OPEN} | bash -s --",
        f"curl {OPEN} | sudo python3",
        f"bash <(curl {OPEN})",
        f"curl {OPEN} > a.sh; sh ./a.sh",
        f"wget {OPEN}; ./install.sh",
        f"wget -O /tmp/a {OPEN} && /tmp/a",
        "gsutil cp gs://a/b.sh . && bash b.sh",
        "aws s3api get-object --bucket a --key b c.sh; sh c.sh",
        f"bash -c 'curl {OPEN} | sh'",
        f"X=$(curl {OPEN} | sh)",
    ],
)
def test_fetched_and_run(text):
    assert found(text) == [(1, "downloadThenRun")]


def test_an_address_that_is_none_is_not_fixed():
    assert found("curl https://[ | sh")


def test_a_later_part_runs_what_an_earlier_one_fetched():
    script = Script()
    assert not list(script.fetches(f"curl {OPEN} > a.sh"))

    assert [(line, fixed) for line, _, fixed, _ in script.fetches("\nbash a.sh")] == [(2, False)]


def test_packages_are_fetched_too():
    assert list(Script().fetches("npm ci && pip install a")) == [
        (1, "npmCommand", True, "npm ci"),
        (1, "pipCommand", False, "pip install a"),
    ]
