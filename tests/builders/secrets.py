"""Secrets of many kinds, made when a test asks: no file of this repository holds anything that looks like one."""

import base64
import json
import random
import string
import zlib

ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
UPPER = string.ascii_uppercase + string.digits
DASHES = "-" * 5


class Draw:
    """Draws the same values each time."""

    def __init__(self):
        self.random = random.Random(1)  # noqa: S311  # the same secrets each time, on purpose

    def drawn(self, length, letters=ALNUM):
        return "".join(self.random.choice(letters) for _ in range(length))

    def summed(self, prefix):
        """Give a token that ends in the sum of what is before."""
        body = self.drawn(30)
        number, digits = zlib.crc32(body.encode()), ""
        while number:
            number, digit = divmod(number, 62)
            digits = (string.digits + string.ascii_uppercase + string.ascii_lowercase)[digit] + digits
        return prefix + body + digits.rjust(6, "0")

    def coded(self, content, length=0):
        return base64.urlsafe_b64encode(content).decode().rstrip("=") + self.drawn(length)

    def plain(self, length):
        return base64.b64encode(self.random.randbytes(length)).decode()


def secrets():
    """Give a line of a file, and the secret in it, for each kind."""
    draw = Draw()
    lines = {kind: (f'value = "{value}"', value) for kind, value in {**_tokens(draw), **_keys(draw)}.items()}
    lines |= {kind: (line.format(value), value) for kind, (line, value) in _named(draw).items()}
    body = "\n".join(draw.plain(48) for _ in range(12))
    frame = f"{DASHES}BEGIN RSA PRIVATE KEY{DASHES}\n{body}\n{DASHES}END RSA PRIVATE KEY{DASHES}"
    lines["private-key"] = (frame, body)
    other = "\n".join(draw.plain(48) for _ in range(12))
    account = {"type": "service_account", "private_key": frame.replace("RSA ", "").replace(body, other)}
    lines["google-service-account"] = (json.dumps(account), other)
    return lines


def _tokens(draw):
    return {
        "aws-access-key": "AK" + "IA" + draw.drawn(16, string.ascii_uppercase + "234567"),
        "github-token": draw.summed("gh" + "p_"),
        "github-fine-grained-token": "github" + "_pat_" + draw.drawn(22) + "_" + draw.drawn(59),
        "gitlab-token": "gl" + "pat-" + draw.drawn(20),
        "slack-token": "xo"
        "xb-" + draw.drawn(12, string.digits) + "-" + draw.drawn(12, string.digits) + "-" + draw.drawn(24),
        "stripe-key": "sk" + "_live_" + draw.drawn(24),
        "stripe-test-key": "sk" + "_test_" + draw.drawn(24),
        "stripe-webhook-secret": "wh" + "sec_" + draw.drawn(32),
        "sendgrid-key": "S" + "G." + draw.drawn(22) + "." + draw.drawn(43),
        "google-api-key": "AI" + "za" + draw.drawn(35),
        "google-oauth-secret": "GOC" + "SPX-" + draw.drawn(28),
        "npm-token": draw.summed("np" + "m_"),
        "pypi-token": "py" + "pi-" + draw.coded(bytes([2, 1, 0, 8]) + b"registry", 60),
        "rubygems-key": "ruby" + "gems_" + draw.drawn(48, HEX),
        "docker-token": "dckr" + "_pat_" + draw.drawn(27),
        "openai-key": "s" + "k-proj-" + draw.drawn(30) + "T3Bl" + "bkFJ" + draw.drawn(30),
        "anthropic-key": "s" + "k-ant-api03-" + draw.drawn(93) + "AA",
    }


def _keys(draw):
    claims = ({"alg": "HS256", "typ": "JWT"}, {"sub": draw.drawn(8)})
    token = ".".join(draw.coded(json.dumps(part).encode()) for part in claims)
    return {
        "huggingface-token": "h" + "f_" + draw.drawn(34, string.ascii_letters),
        "digitalocean-token": "do" + "p_v1_" + draw.drawn(64, HEX),
        "mailgun-key": "ke" + "y-" + draw.drawn(32, HEX),
        "mailchimp-key": draw.drawn(32, HEX) + "-u" + "s12",
        "telegram-token": draw.drawn(9, string.digits) + ":A" + "A" + draw.drawn(33),
        "shopify-token": "shp" + "at_" + draw.drawn(32, HEX),
        "square-token": "sq0" + "atp-" + draw.drawn(22),
        "linear-key": "lin" + "_api_" + draw.drawn(40),
        "postman-key": "PM" + "AK-" + draw.drawn(24, HEX) + "-" + draw.drawn(34, HEX),
        "databricks-token": "da" + "pi" + draw.drawn(32, HEX),
        "newrelic-key": "NR" + "AK-" + draw.drawn(27, UPPER),
        "grafana-token": "gl" + "sa_" + draw.drawn(32) + "_" + draw.drawn(8, HEX),
        "terraform-token": draw.drawn(14) + ".atlas" + "v1." + draw.drawn(67),
        "vault-token": "hv" + "s." + draw.drawn(90),
        "atlassian-token": "ATA" + "TT3" + draw.drawn(180),
        "airtable-token": "pa" + "t" + draw.drawn(14) + "." + draw.drawn(64, HEX),
        "age-key": "AGE-SEC" + "RET-KEY-1" + draw.drawn(58, "023456789ACDEFGHJKLMNPQRSTUVWXYZ"),
        "json-web-token": token + "." + draw.drawn(43),
    }


def _named(draw):
    bot = draw.coded(b"412345678903456789") + "." + draw.drawn(6) + "." + draw.drawn(38)
    return {
        "aws-secret-key": ('aws_secret_access_key = "{}"', draw.plain(30)),
        "slack-webhook": (
            'hook = "https://hooks.slack.com/services/{}"',
            f"T{draw.drawn(9, UPPER)}/B{draw.drawn(9, UPPER)}/{draw.drawn(24)}",
        ),
        "twilio-key": ('twilio_auth_token = "{}"', draw.drawn(32, HEX)),
        "azure-storage-key": ('conn = "AccountName=shop;AccountKey={};EndpointSuffix=core"', draw.plain(64)),
        "heroku-key": ('heroku_api_key = "{}"', "-".join(draw.drawn(length, HEX) for length in (8, 4, 4, 4, 12))),
        "discord-token": ('discord_token = "{}"', bot),
        "discord-webhook": (
            'hook = "https://discord.com/api/webhooks/{}"',
            f"{draw.drawn(18, string.digits)}/{draw.drawn(68)}",
        ),
        "django-secret-key": (
            "SECRET_KEY = '{}'",
            draw.drawn(50, string.ascii_lowercase + string.digits + "!@#%^&*-_"),
        ),
        "rails-secret-key": ("secret_key_base: {}", draw.drawn(128, HEX)),
        "database-address": ('url = "postgresql://shop:{}@db.shop.io:5432/shop"', draw.drawn(18)),
        "web-address-with-password": ('url = "https://deploy:{}@build.shop.io/job"', draw.drawn(18)),
        "assigned-secret": ('payment_token = "{}"', draw.drawn(14) + "7" + draw.drawn(14) + "3"),
    }
