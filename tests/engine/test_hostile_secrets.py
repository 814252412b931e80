"""Secrets that people leave in a history: no file that is written holds any, not even what is remembered."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fractional_cto.engine import pipeline
from tests.builders.repos import repository

SECRET = "hunter22geheim"  # noqa: S105  # opens nothing
TOKENS = ("ghp_" + "a1b2" * 9, "glpat-" + "a1b2" * 5, "AKIA" + "ABCDEFGH12345678", "npm_" + "a1b2" * 9)
SHAPES = (
    "password={}",
    "DB_PW={}",
    "DB_PWD={}",
    "REDIS_PASS={}",
    "api_key: '{}'",
    "curl -u ada:{} https://shop.test",
    "mysql -u root -p{} shop",
    "git push https://ada:{}@shop.test/shop",
    "-----BEGIN RSA PRIVATE KEY-----\n{}",
)
PLACES = (
    "Try {}",
    "Try\n{}",
    "Try\n\nReviewed-on: {}\n",
    "Try\n\nPR-URL: {}\n",
    "Merge pull request #1 from {}",
    'Revert "{}"',
    "x" * 470 + " {}",
    "Try\n\nReviewed-by: Ben Sample " + "x" * 50 + " {}\n",
)


def table_of(file):
    """Give the table a file holds: a fact of the audit in Parquet, or what is remembered in Arrow's own format."""
    start = file.read_bytes()[:6]
    if start == b"ARROW1":
        with pa.OSFile(str(file)) as source:
            return pa.ipc.open_file(source).read_all()
    return pq.read_table(file) if start[:4] == b"PAR1" else None


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Audit a history full of secrets, and give every text of every file that this left behind."""
    folder = tmp_path_factory.mktemp("secrets")
    with repository(folder / "shop") as shop:
        leaks = [*(shape.format(SECRET) for shape in SHAPES), *TOKENS]
        for number, leak in enumerate(leaks):
            for place in PLACES:
                shop.commit(place.format(leak), {"README.md": f"{shop.clock}\n{leak}\n"})
            if leak in TOKENS:
                shop.branch(f"try/{number}-{leak}")
                shop.tag(f"v{number}/{leak}")
    pipeline.audit([folder / "shop"], out=folder / "audit", cache=folder / "cache")
    files = [file for file in folder.rglob("*") if file.is_file()]
    texts = {str(file.relative_to(folder)): str(table.to_pylist()) for file in files if (table := table_of(file))}
    return texts | {file.name: file.read_text() for file in (folder / "audit").iterdir() if file.is_file()}


def test_everything_was_looked_at(written):
    assert {"audit/facts/commits.parquet", "audit/facts/branches.parquet", "audit.html"} <= set(written)
    assert any(name.endswith(".commits") for name in written)
    assert "[redacted]" in written["audit/facts/commits.parquet"]
    assert "[redacted]" in written["audit/facts/branches.parquet"]
    assert "[redacted]" in written["audit/facts/tags.parquet"]


@pytest.mark.parametrize("secret", [SECRET, SECRET[:9], *TOKENS, *(token[:16] for token in TOKENS)])
def test_no_secret_is_written(secret, written):
    assert [name for name, text in written.items() if secret in text] == []
